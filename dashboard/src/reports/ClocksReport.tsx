import "./columns.css";
import { useState } from "preact/hooks";
import { Select } from "../ui/Field";
import { duration, LOCALE } from "../ui/moment";
import type { ClockReport, ClockRow, Kept } from "../wire";
import { Report } from "./Report";
import { percent } from "./waits";

type Clock = "accept" | "greet" | "reply";

const CLOCKS: Readonly<Record<Clock, string>> = {
  accept: "Taking a chat",
  greet: "Greeting",
  reply: "Replying",
};
const NAMES = Object.keys(CLOCKS) as Clock[];

/** How soon agents take chats, greet and reply, against the aims of the site. */
export function ClocksReport({ site, days }: { site: string; days: string }) {
  return (
    <Report<ClockReport>
      title="How soon agents act"
      path={`/sites/${site}/reports/clocks?days=${days}`}
      meaning={<Meaning />}
    >
      {(report) => (report.days.length ? <Found report={report} /> : <Nothing />)}
    </Report>
  );
}

function Found({ report }: { report: ClockReport }) {
  const [by, setBy] = useState("days");
  const rows = by === "days" ? report.days : report.agents;
  return (
    <>
      <Select
        class="clocks-by"
        label="Told by"
        quiet
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      >
        <option value="days">By day</option>
        <option value="agents">By agent</option>
      </Select>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too. */}
      <section class="columns" aria-label="How soon agents acted" tabIndex={0}>
        <table class="report-table columns-table" style={{ "--columns": NAMES.length }}>
          <thead>
            <tr>
              <th scope="col">{by === "days" ? "Day" : "Agent"}</th>
              {NAMES.map((clock) => (
                <th key={clock} scope="col" class="figure">
                  {CLOCKS[clock]}
                  <span class="report-note">{aimWords(report[`${clock}_aim`])}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row row={report.all} name="All" report={report} />
            {rows.map((row) => (
              <Row key={row.whose} row={row} name={nameOf(row, by)} report={report} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** What stands before a figure where the table has no columns. */
function columnOf(report: ClockReport, clock: Clock): string {
  return `${CLOCKS[clock]}, ${aimWords(report[`${clock}_aim`])}`;
}

function aimWords(aim: number): string {
  return aim ? `aim ${duration(aim)}` : "aim at once";
}

function nameOf({ whose, name }: ClockRow, by: string): string {
  if (by === "agents") return name || "Nobody known";
  const format: Intl.DateTimeFormatOptions = {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  };
  return new Date(whose).toLocaleDateString(LOCALE, format);
}

function Row({ row, name, report }: { row: ClockRow; name: string; report: ClockReport }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {NAMES.map((clock) => (
        <td key={clock} class="figure figures" data-column={columnOf(report, clock)}>
          <Cell kept={row[clock]} aim={report[`${clock}_aim`]} />
        </td>
      ))}
    </tr>
  );
}

/** The share within the aim, where it is more than "at once", and how long half and nine in ten took at most. */
function Cell({ kept, aim }: { kept: Kept | null; aim: number }) {
  if (!kept) return <>–</>;
  const { count, within, median, ninth } = kept;
  return (
    <>
      {aim > 0
        ? `${percent(within, count)} of ${count.toLocaleString(LOCALE)}`
        : count.toLocaleString(LOCALE)}
      <span class="report-note">
        half in {duration(median)}, nine in ten in {duration(ninth)}
      </span>
    </>
  );
}

function Nothing() {
  return <p class="soft">No chat was taken in this time. How soon it was shows here once one is.</p>;
}

function Meaning() {
  return (
    <p>
      Chats by the day on which they were opened, on the clock of the site. Taking counts from asking to an
      agent’s coming, greeting from there to the agent’s first words; both leave out chats that began with an
      invitation. Replying counts from the first words of a visitor that stand unanswered to the next words of
      an agent, whoever that is; what nobody has answered is not among it. The percentage is the part within
      the aim, which is set on the page of the site.
    </p>
  );
}

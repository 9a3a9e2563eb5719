import "./columns.css";
import type { ComponentChildren } from "preact";
import { duration } from "../ui/moment";
import type { PromisedWaits, Spread, WaitReport } from "../wire";
import { Report } from "./Report";
import {
  chatsOf,
  followUpsOf,
  followUpWords,
  percent,
  promiseWords,
  returnsOf,
  returnWords,
  shares,
  spreadWords,
  staysWords,
  summary,
} from "./waits";

/** What visitors were promised against what they waited, and how soon they were answered. */
export function WaitsReport({ site, days }: { site: string; days: string }) {
  return (
    <Report<WaitReport>
      title="Promised and actual waits"
      path={`/sites/${site}/reports/waits?days=${days}`}
      meaning={<Meaning />}
    >
      {(report) =>
        report.bands.length || returnsOf(report) || followUpsOf(report) ? (
          <Found report={report} />
        ) : (
          <Nobody />
        )
      }
    </Report>
  );
}

function Found({ report }: { report: WaitReport }) {
  const { bands, waits, answers, greetings, greeted, goal } = report;
  return (
    <>
      <dl class="report-figures">
        <Figure name="Until an agent came" spread={waits} />
        <Figure name="Until the first answer" spread={answers} />
        <Figure name="From taking a chat to greeting" spread={greetings}>
          {greetings && `${percent(greeted, greetings.chats)} within ${duration(goal)}`}
        </Figure>
      </dl>
      {returnsOf(report) > 0 && <p class="report-summary">{returnWords(report)}</p>}
      {followUpsOf(report) > 0 && <p class="report-summary">{followUpWords(report)}</p>}
      <p class="report-summary">{summary(report)}</p>
      <table class="report-table columns-table waits-table">
        <thead>
          <tr>
            <th scope="col">Promised wait</th>
            <th scope="col">How it went</th>
            <th scope="col" class="figure">
              Half waited
            </th>
            <th scope="col" class="figure">
              Nine in ten
            </th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <Band key={`${band.promised} ${band.until}`} band={band} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface FigureProps {
  name: string;
  spread: Spread | null;
  children?: ComponentChildren;
}

function Figure({ name, spread, children }: FigureProps) {
  return (
    <div class="report-figure">
      <dt>{name}</dt>
      <dd>
        <span class="report-number figures">{spread ? duration(spread.median) : "–"}</span>
        <span class="report-note">{spread ? spreadWords(spread) : "Nothing to count yet"}</span>
        {children && <span class="report-note">{children}</span>}
      </dd>
    </div>
  );
}

function Band({ band }: { band: PromisedWaits }) {
  const found = shares(band);
  return (
    <tr>
      <th scope="row" data-column="Promised wait">
        {promiseWords(band)}
      </th>
      <td data-column="How it went">
        <span class="report-bar" aria-hidden="true">
          {found.map(({ verdict, chats }) => (
            <span key={verdict} class={`report-share share-${verdict}`} style={{ flexGrow: chats }} />
          ))}
        </span>
        <span class="report-shares figures">
          {found.map(({ verdict, chats, words }) => (
            <span key={verdict} class="report-verdict">
              <span class={`report-key share-${verdict}`} aria-hidden="true" />
              {chats} {words}
            </span>
          ))}
          <span class="visually-hidden">of {chatsOf(band)}</span>
        </span>
        {band.stays && <p class="report-note">{staysWords(band)}</p>}
      </td>
      <td class="figure figures" data-column="Half waited">
        {band.waits ? duration(band.waits.median) : "–"}
      </td>
      <td class="figure figures" data-column="Nine in ten">
        {band.waits ? duration(band.waits.ninth) : "–"}
      </td>
    </tr>
  );
}

function Nobody() {
  return <p class="soft">Nobody has asked for a chat in this time. Waits appear here once somebody does.</p>;
}

function Meaning() {
  return (
    <p>
      Chats that visitors asked for by themselves, by when they asked. What was promised is the range shown
      first, from the length of the queue and the chats of the last days; two waits in five are expected to
      lie outside it. A wait ends when an agent takes the chat, an answer is the agent's first message. “Left
      before” went or ended the chat before anybody came; who left a message or asked for a call instead is
      counted beside them.
    </p>
  );
}

import "./rehearsal.css";
import { useState } from "preact/hooks";
import { Select } from "../../ui/Field";
import { Skeleton } from "../../ui/Skeleton";
import { useAnswer } from "../../useAnswer";
import type { RuleTotals, RuleView } from "../../wire";
import { Part } from "../Part";
import { Bars, Tally } from "./Bars";
import { budgetParts, DAYS_APART, gateNames, gatesOf, heldBack, overTime } from "./rehearsal_words";

const SPANS = [7, 30, 90, 365];

/** What a rule that acts, or did, came to: at which gates visits were held back, how many were invited, and when. */
export function TotalsPart({ view }: { view: RuleView }) {
  const [days, setDays] = useState(30);
  const { answer, problem } = useAnswer<RuleTotals>(`/rules/${view.id}/totals?days=${days}`);
  return (
    <Part title="What it did" hint="Each visit counts once at everything that held it back.">
      <Select
        class="totals-choice"
        label="What it did in"
        value={String(days)}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      >
        {SPANS.map((span) => (
          <option key={span} value={span}>
            the last {span} days
          </option>
        ))}
      </Select>
      {problem && <p class="field-error">{problem}</p>}
      {!answer && !problem && <Skeleton widths={["60%", "40%"]} label="Loading what it did" />}
      {answer && <Totals totals={answer} days={days} />}
    </Part>
  );
}

function Totals({ totals, days }: { totals: RuleTotals; days: number }) {
  const [chosen, choose] = useState("sent");
  const gates = gatesOf(totals);
  if (Object.keys(gates).length === 0)
    return (
      <p class="soft">
        Nothing in this time. What holds visits back is counted here once the rule is active.
      </p>
    );
  const first = [
    { name: "Its conditions held", count: gates.qualified ?? 0 },
    { name: "Invited", count: gates.sent ?? 0 },
  ];
  const held = heldBack({ gates }).map(({ name, count }) => ({ name: `Held back: ${name}`, count }));
  const parts = budgetParts({ budget: gates });
  const names = gateNames(gates);
  const shown = names.find(({ gate }) => gate === chosen) ?? names[0];
  return (
    <div class="rehearsal">
      <Tally bars={[...first, ...held]} />
      {parts.length > 0 && (
        <section>
          <h3>The contact budget, because they</h3>
          <Tally bars={parts} />
        </section>
      )}
      <Select
        class="totals-choice"
        label="Over time"
        value={shown?.gate ?? ""}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {names.map(({ gate, name }) => (
          <option key={gate} value={gate}>
            {name}
          </option>
        ))}
      </Select>
      <Bars
        label={`${shown?.name} by ${days > DAYS_APART ? "week" : "day"} (UTC)`}
        bars={overTime(totals, shown?.gate ?? "")}
      />
    </div>
  );
}

import "./rehearsal.css";
import { useApp } from "../../app";
import { Skeleton } from "../../ui/Skeleton";
import { useAnswer } from "../../useAnswer";
import type { RuleTotal, RuleTotals, RuleView } from "../../wire";
import { Part } from "../Part";
import { Bars, Tally } from "./Bars";
import { daysOf, gatesOf, heldBack } from "./rehearsal_words";

const DAYS = 30;

/** What a rule that acts, or did, came to: at which gates visits were held back, and how many were invited. */
export function TotalsPart({ view }: { view: RuleView }) {
  const { answer, problem } = useAnswer<RuleTotals>(`/sites/${view.site}/rules/totals`);
  return (
    <Part
      title="What it did"
      hint={`Visits of the last ${DAYS} days. Each counts once at everything that held it back.`}
    >
      {problem && <p class="field-error">{problem}</p>}
      {!answer && !problem && <Skeleton widths={["60%", "40%"]} label="Loading what it did" />}
      {answer && <Totals totals={answer.totals} rule={view.id} />}
    </Part>
  );
}

function Totals({ totals, rule }: { totals: readonly RuleTotal[]; rule: string }) {
  const { clock } = useApp();
  const gates = gatesOf(totals, rule);
  if (Object.keys(gates).length === 0)
    return <p class="soft">Nothing yet. What holds visits back is counted here once the rule is active.</p>;
  const first = [
    { name: "Its conditions held", count: gates.qualified ?? 0 },
    { name: "Invited", count: gates.sent ?? 0 },
  ];
  return (
    <div class="rehearsal">
      <Tally
        bars={[
          ...first,
          ...heldBack({ gates }).map(({ name, count }) => ({ name: `Held back: ${name}`, count })),
        ]}
      />
      <Bars label="Invited by day (UTC)" bars={daysOf(totals, rule, "sent", DAYS, clock.now)} />
    </div>
  );
}

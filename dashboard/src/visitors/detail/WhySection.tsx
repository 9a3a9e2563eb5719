import "../../ui/fold.css";
import "./why.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Found } from "../../ui/Found";
import { Icon } from "../../ui/Icon";
import { exact } from "../../ui/moment";
import { Skeleton } from "../../ui/Skeleton";
import { useAnswer } from "../../useAnswer";
import type { PastVisit, RuleTrace, VisitorWhy } from "../../wire";

/** Why rules invited the visitor or did not; asked only while it is unfolded. */
export function WhySection({ visitor }: { visitor: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="part fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="part-name">
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        Why invited or not
      </summary>
      {open && <Answer visitor={visitor} />}
    </details>
  );
}

function Answer({ visitor }: { visitor: string }) {
  const { why } = useApp();
  useEffect(() => {
    why.open(visitor);
    return () => why.close();
  }, [why, visitor]);
  const state = why.state.value;
  if (state.phase === "loading") return <Skeleton widths={["70%", "50%"]} label="Asking the rules" />;
  if (state.phase === "failed") return <p class="field-error">{state.reason}</p>;
  return <Told why={state.why} />;
}

/** The same of a visit that is over; asked only while it is unfolded. */
export function PastWhy({ visitor, visit }: { visitor: string; visit: string }) {
  const [open, setOpen] = useState(false);
  const { answer, problem } = useAnswer<VisitorWhy>(open ? `/visitors/${visitor}/why?visit=${visit}` : "");
  return (
    <details class="fold earlier-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="faint">
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        Why invited or not
      </summary>
      {problem && <p class="field-error">{problem}</p>}
      {open && !answer && !problem && <Skeleton widths={["70%", "50%"]} label="Asking the rules" />}
      {answer && <Told why={answer} />}
    </details>
  );
}

function Told({ why: { live, rules, past } }: { why: VisitorWhy }) {
  if (!live && !past)
    return <p class="soft">Nothing is kept of a visit of theirs that rules could be asked about.</p>;
  if (rules.length === 0) return <p class="soft">No rule of this site is there to be asked.</p>;
  return (
    <>
      {past && <PastNote past={past} />}
      <ul class="why">
        {rules.map((trace) => (
          <RuleWhy key={trace.rule} trace={trace} past={past} />
        ))}
      </ul>
    </>
  );
}

function PastNote({ past }: { past: PastVisit }) {
  return (
    <p class="why-note soft">
      Of the visit on {exact(past.started_at)}. What rules did then was written down; the rest is worked out
      with the rules, hours and budget of today, each rule when it got furthest.
    </p>
  );
}

/** One rule: what decided it, and unfolded each gate and each condition. */
function RuleWhy({ trace, past }: { trace: RuleTrace; past: PastVisit | null | undefined }) {
  const decided = trace.gates.find(({ passed }) => !passed);
  const deeds = past?.deeds.filter(({ rule }) => rule === trace.rule) ?? [];
  const at = past?.at[trace.rule];
  const name = (
    <span class="why-name">
      <bdi>{trace.name}</bdi>
      {deeds.map((deed) => (
        <span key={deed.at} class="why-deed">
          {exact(deed.at)}: {deed.words}
        </span>
      ))}
      {deeds.length === 0 && (
        <Found line={{ passed: trace.passed, words: decided?.words ?? "Every gate passed" }} />
      )}
      {at !== undefined && <span class="why-at faint">Worked out for {exact(at)}</span>}
    </span>
  );
  if (trace.gates.length < 2) return <li class="why-plain">{name}</li>;
  return (
    <li>
      <details class="fold why-rule">
        <summary>
          <span class="fold-arrow">
            <Icon name="right" size={12} />
          </span>
          {name}
        </summary>
        <ol class="why-gates">
          {trace.gates.map((gate) => (
            <li key={gate.gate}>
              <Found line={gate} />
              {gate.gate === "conditions" && <Lines trace={trace} />}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

/** The conditions of the rule, each below the group it is in. */
function Lines({ trace: { lines } }: { trace: RuleTrace }) {
  return (
    <ul class="why-lines">
      {lines
        .filter(({ path }) => path !== "rule.when" || lines.length === 1)
        .map((line) => (
          <li key={line.path} class={`why-depth-${Math.min(4, depthOf(line.path))}`}>
            <Found line={line} />
          </li>
        ))}
    </ul>
  );
}

/** How many groups are around a condition, the outermost not counted: `rule.when.of.1.of.0` is in one. */
function depthOf(path: string): number {
  return Math.max(0, path.split(".").filter((word) => word === "of").length - 1);
}

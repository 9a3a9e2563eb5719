import "../../ui/fold.css";
import "./why.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Found } from "../../ui/Found";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import type { RuleTrace } from "../../wire";

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
  const { live, rules } = state.why;
  if (!live) return <p class="soft">This visitor is not here any more: rules are asked only about who is.</p>;
  if (rules.length === 0) return <p class="soft">No rule of this site is there to be asked.</p>;
  return (
    <ul class="why">
      {rules.map((trace) => (
        <RuleWhy key={trace.rule} trace={trace} />
      ))}
    </ul>
  );
}

/** One rule: what decided it, and unfolded each gate and each condition. */
function RuleWhy({ trace }: { trace: RuleTrace }) {
  const decided = trace.gates.find(({ passed }) => !passed);
  const name = (
    <span class="why-name">
      <bdi>{trace.name}</bdi>
      <Found line={{ passed: trace.passed, words: decided?.words ?? "Every gate passed" }} />
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

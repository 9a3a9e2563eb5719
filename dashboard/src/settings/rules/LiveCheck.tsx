import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { Select } from "../../ui/Field";
import { Found } from "../../ui/Found";
import { pathOf, visitorName } from "../../visitors/words";
import type { RuleTrace } from "../../wire";
import type { TrialState } from "./trial";

interface Props {
  site: string;
  /** The id of the visitor who was chosen; empty for nobody. */
  visitor: string;
  trial: TrialState;
  choose: (visitor: string) => void;
}

/** What the rule as typed comes to for somebody who is here: each condition says so at its place, the rest here. */
export function LiveCheck({ site, visitor, trial, choose }: Props) {
  const { visitors } = useApp();
  useEffect(() => visitors.watch(site, true), [visitors, site]);
  const grid = visitors.grid.value;
  const here = grid?.rows.filter(({ id }) => !grid.gone.has(id)) ?? [];
  const left = visitor !== "" && grid !== null && !here.some(({ id }) => id === visitor);
  return (
    <aside class="check-place" aria-label="Live check">
      <div class="check">
        <h2>Live check</h2>
        <Select label="Visitor" quiet value={visitor} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{here.length ? "Choose somebody who is here" : "Nobody is here now"}</option>
          {left && <option value={visitor}>Somebody who left</option>}
          {here.map((row) => (
            <option key={row.id} value={row.id}>
              {visitorName(row)} · {row.title || pathOf(row.url)}
            </option>
          ))}
        </Select>
        <Verdict visitor={visitor} trial={trial} />
        <p class="field-hint">
          It looks at the rule as it stands here, saved or not, every few seconds. It invites nobody.
        </p>
      </div>
    </aside>
  );
}

function Verdict({ visitor, trial }: { visitor: string; trial: TrialState }) {
  if (!visitor)
    return <p class="soft">Choose a visitor: then each condition says whether it holds for them, and why.</p>;
  if (Object.keys(trial.faults).length > 0)
    return <p class="soft">Correct what is marked to see whether the rule would invite them.</p>;
  if (trial.problem) return <p class="field-error">{trial.problem}</p>;
  if (trial.visitor !== visitor) return <p class="faint">Asking…</p>;
  if (!trial.trace) return <p class="soft">This visitor is not here any more. Choose another one.</p>;
  return <Gates trace={trial.trace} />;
}

/** Everything that the rule has to pass, one after the other. */
function Gates({ trace }: { trace: Pick<RuleTrace, "gates" | "passed"> }) {
  return (
    <ul class="gates">
      {trace.gates.map((gate) => (
        <li key={gate.gate}>
          <Found line={gate} />
        </li>
      ))}
    </ul>
  );
}

import "./rehearsal.css";
import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Field";
import type { RehearsalUnknown, Rule } from "../../wire";
import { Part } from "../Part";
import { RehearsalFound } from "./RehearsalFound";
import type { RehearsalState, Rehearsing } from "./rehearsing";

interface Props {
  rehearsing: Rehearsing;
  /** The rule as typed. */
  rule: () => Rule;
}

type Assumed = Readonly<Record<string, boolean>>;

const SPANS = [1, 3, 7, 14, 30];

/** Whom the rule would have invited in the last days; nobody is invited by that. */
export function RehearsalPart({ rehearsing, rule }: Props) {
  const [days, setDays] = useState(7);
  const [assumed, setAssumed] = useState<Assumed>({});
  const state = rehearsing.state.value;
  const running = state.phase === "running";
  const open = state.phase === "asking" ? state.unknown.filter(({ kind }) => !(kind in assumed)) : [];
  const begin = () => void rehearsing.begin({ rule: rule(), days, assumed });
  return (
    <Part
      title="Rehearsal"
      hint="Whom the rule as it stands here, saved or not, would have invited. It invites nobody now."
    >
      <div class="rehearsal-ask">
        <Select
          label="Visits of"
          value={String(days)}
          disabled={running}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        >
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {span === 1 ? "the last day" : `the last ${span} days`}
            </option>
          ))}
        </Select>
        {running ? (
          <Button onClick={() => rehearsing.cancel()}>Cancel</Button>
        ) : (
          <Button icon="clock" disabled={open.length > 0} onClick={begin}>
            Rehearse
          </Button>
        )}
      </div>
      {state.phase === "asking" && <Unknown unknown={state.unknown} assumed={assumed} assume={setAssumed} />}
      <Outcome state={state} rule={rule} />
    </Part>
  );
}

function Outcome({ state, rule }: { state: RehearsalState; rule: () => Rule }) {
  if (state.phase === "failed")
    return (
      <p class="field-error" role="alert">
        {state.reason}
      </p>
    );
  if (state.phase === "running")
    return (
      <p class="rehearsal-progress">
        <progress value={state.done} aria-label="Visits looked at" />
        <span class="figures">{Math.floor(100 * state.done)} %</span>
      </p>
    );
  if (state.phase !== "ready") return null;
  const now = rule();
  return (
    <RehearsalFound
      {...state}
      changed={state.rule !== JSON.stringify(now)}
      hint={now.action.kind === "hint"}
    />
  );
}

interface UnknownProps {
  unknown: readonly RehearsalUnknown[];
  assumed: Assumed;
  assume: (assumed: Assumed) => void;
}

/** What the past does not hold: somebody says what it counts as before anything is done. */
function Unknown({ unknown, assumed, assume }: UnknownProps) {
  return (
    <fieldset class="rehearsal-unknown" aria-label="What is not recorded">
      <p>Some conditions ask for what is not recorded. Say what to assume, then rehearse.</p>
      {unknown.map(({ kind, words }) => (
        <Select
          key={kind}
          label={`${words.charAt(0).toUpperCase()}${words.slice(1)}`}
          value={kind in assumed ? String(assumed[kind]) : ""}
          onChange={(event) => assume({ ...assumed, [kind]: event.currentTarget.value === "true" })}
        >
          <option value="" disabled>
            Choose
          </option>
          <option value="true">Assume that such a condition holds</option>
          <option value="false">Assume that it does not hold</option>
        </Select>
      ))}
    </fieldset>
  );
}

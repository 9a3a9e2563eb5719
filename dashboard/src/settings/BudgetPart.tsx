import "./budget.css";
import { useId } from "preact/hooks";
import { TextArea } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { type BudgetDraft, comesTo, followedBy, LIMITS, type Limit, SENTENCES } from "./budget";
import { Part } from "./Part";

interface Props {
  budget: BudgetDraft;
  fault: (place: string) => string | null;
  change: (budget: BudgetDraft) => void;
}

/** How often visitors may be invited, as sentences with numbers to fill in. */
export function BudgetPart({ budget, fault, change }: Props) {
  return (
    <Part
      title="Contact budget"
      hint="How often one visitor may be invited: by agents and rules together, in all tabs and visits. An agent may go beyond it once with a written reason. Nothing written is no limit, 0 is never."
    >
      {LIMITS.map((limit) => (
        <Line
          key={limit}
          limit={limit}
          typed={budget[limit]}
          error={fault(`options.budget.${limit}`)}
          write={(typed) => change({ ...budget, [limit]: typed })}
        />
      ))}
      <Switch
        label="Wait while the visitor is writing"
        hint="The card appears once they have left the field, or paused for ten seconds. What they write stays with them."
        checked={budget.typing}
        change={(typing) => change({ ...budget, typing })}
      />
      <TextArea
        label="Never on these pages"
        hint="One address a line; * stands for anything. Whoever is paying is not interrupted."
        rows={5}
        value={budget.checkout}
        error={fault("options.budget.checkout")}
        spellcheck={false}
        autocapitalize="none"
        onInput={(event) => change({ ...budget, checkout: event.currentTarget.value })}
      />
      <p class="field-hint">
        Always: nobody is invited who is in a chat, has an invitation open, or asked not to be invited again.
      </p>
    </Part>
  );
}

interface LineProps {
  limit: Limit;
  typed: string;
  error: string | null;
  write: (typed: string) => void;
}

function Line({ limit, typed, error, write }: LineProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="budget-line" for={id}>
        <span>{SENTENCES[limit].before}</span>
        <span class="budget-figure">
          <input
            id={id}
            class="control budget-number figures"
            inputMode="numeric"
            maxLength={4}
            value={typed}
            placeholder="–"
            aria-describedby={error ? `${id}-says ${id}-error` : `${id}-says`}
            aria-invalid={error ? "true" : undefined}
            onInput={(event) => write(event.currentTarget.value)}
          />
          <span>{followedBy(limit, typed)}</span>
        </span>
      </label>
      <p class="field-hint" id={`${id}-says`}>
        {comesTo(limit, typed)}
      </p>
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

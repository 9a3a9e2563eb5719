import { TextArea } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { type BudgetDraft, comesTo, followedBy, LIMITS, SENTENCES } from "./budget";
import { NumberLine } from "./NumberLine";
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
        <NumberLine
          key={limit}
          before={SENTENCES[limit].before}
          after={followedBy(limit, budget[limit])}
          says={comesTo(limit, budget[limit])}
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

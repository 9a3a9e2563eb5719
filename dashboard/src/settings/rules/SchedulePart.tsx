import type { Faults } from "../faults";
import type { Form } from "../form";
import { WeekEditor } from "../hours/WeekEditor";
import { Part } from "../Part";
import { PickBox } from "./controls/PickBox";
import type { RuleDraft } from "./draft";

const PLACE = "rule.schedule";
const TIMES = [
  { value: "always", words: "at all times" },
  { value: "week", words: "within hours of its own" },
];

/** When in the week the rule acts. */
export function SchedulePart({ form, faults }: { form: Form<RuleDraft>; faults: Faults }) {
  const { acts, week } = form.draft.value;
  return (
    <Part title="When it acts">
      <p class="condition-words">
        <span>It acts</span>
        <PickBox
          label="When it acts"
          value={acts}
          options={TIMES}
          change={(next) => form.edit({ acts: next as RuleDraft["acts"] })}
        />
        {acts === "week" && <span>on the clock of the site:</span>}
      </p>
      {acts === "week" && (
        <WeekEditor week={week} faults={ofWeek(faults)} change={(next) => form.edit({ week: next })} />
      )}
    </Part>
  );
}

/** The faults as the editor of a week knows them; what concerns a whole day stands below all of them. */
function ofWeek(faults: Faults): Faults {
  const found: Record<string, string> = {};
  for (const [place, words] of Object.entries(faults)) {
    if (!place.startsWith(PLACE)) continue;
    const [day, interval] = place.slice(PLACE.length + 1).split(".");
    found[interval === undefined ? "weekly" : `weekly.${day}.${interval}`] = words;
  }
  return found;
}

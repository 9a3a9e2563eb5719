import { useId } from "preact/hooks";
import { useApp } from "../../app";
import { Link } from "../../ui/Link";
import type { RuleView } from "../../wire";
import { type Faults, faultAt } from "../faults";
import type { Form } from "../form";
import { Part } from "../Part";
import { NumberBox } from "./controls/NumberBox";
import { PickBox } from "./controls/PickBox";
import type { RuleDraft } from "./draft";

interface Props {
  view: RuleView;
  form: Form<RuleDraft>;
  faults: Faults;
}

/** By what it is told whether the rule helps: whom it leaves out, and what the others shall come to more often. */
export function ProofPart({ view, form, faults }: Props) {
  const id = useId();
  const { settings } = useApp();
  const state = settings.site(view.site).state.value;
  const goals = state.phase === "ready" ? state.form.saved.value.visitor_goals : [];
  const { control, goal, does } = form.draft.value;
  const unshared = faultAt(faults, "rule.control");
  const fault = faultAt(faults, "rule.goal") ?? unshared;
  if (does === "hint") return null;
  const gone = goal !== null && !goals.some(({ id }) => id === goal);
  const options = [
    { value: "", words: "nothing yet" },
    ...goals.map(({ id, name }) => ({ value: id, words: `reaching “${name}”` })),
    ...(gone ? [{ value: goal, words: "a goal that was removed" }] : []),
  ];
  return (
    <Part title="Whether it helps">
      <p class="condition-words">
        <NumberBox
          label="Left out to compare, in percent"
          value={control}
          invalid={unshared !== null}
          describedBy={unshared === null ? undefined : id}
          change={(next) => form.edit({ control: next })}
        />
        <span>% of the visitors are left uninvited, the same ones each time. What counts is</span>
        <PickBox
          label="Goal"
          value={goal ?? ""}
          options={options}
          change={(next) => form.edit({ goal: next || null })}
        />
      </p>
      {fault && (
        <p class="field-error" id={id} role="alert">
          {fault}
        </p>
      )}
      <p class="field-hint">
        {goals.length === 0 && (
          <>
            Goals are added on the{" "}
            <Link section="settings" item="site">
              page of the site
            </Link>
            .{" "}
          </>
        )}
        Changing the conditions, what it says, when it acts, this share or the goal begins a new comparison.{" "}
        <Link section="reports" item={view.id}>
          Its report so far
        </Link>
      </p>
    </Part>
  );
}

import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { Time } from "../../ui/Time";
import type { RuleView } from "../../wire";
import { RuleMark } from "./RuleMark";
import { RuleMenu } from "./RuleMenu";
import type { Rules } from "./rules";
import { StartersList } from "./StartersList";
import { summaryOf } from "./sentences";
import { NEW } from "./starters";
import { useRuleActs } from "./useRuleActs";

interface Props {
  rules: Rules;
  views: readonly RuleView[];
}

/** All rules of a site, in the order in which they are asked; where there is none, what a rule is and some to begin with. */
export function RuleList({ rules, views }: Props) {
  const acts = useRuleActs(rules);
  const unsaved = rules.unsaved.value;
  if (views.length === 0) return <StartersList add={acts.add} />;
  return (
    <div class="rules">
      <div class="rules-head">
        <p class="soft">Of several rules that would invite somebody, the one that stands higher does.</p>
        <Button kind="primary" icon="plus" onClick={() => acts.add(NEW)}>
          New rule
        </Button>
      </div>
      <ul class="rule-rows">
        {views.map((view) => (
          <RuleRow key={view.id} rules={rules} view={view} unsaved={unsaved.includes(view.id)} />
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  rules: Rules;
  view: RuleView;
  unsaved: boolean;
}

function RuleRow({ rules, view, unsaved }: RowProps) {
  const acts = useRuleActs(rules);
  const { rule, state } = view;
  return (
    <li class="rule-row">
      <div class="rule-says">
        <p class="rule-name">
          <Link section="settings" item="rules" part={view.id} class="truncate">
            {rule.name}
          </Link>
          <RuleMark state={state} />
          {unsaved && <span class="chip chip-waiting">Not saved</span>}
        </p>
        <p class="rule-summary soft">{summaryOf(rule)}</p>
        <p class="rule-changed faint">
          Priority <span class="figures">{rule.priority}</span> · changed by {view.changed_by},{" "}
          <Time at={view.changed_at} />
        </p>
      </div>
      <Button size="small" onClick={() => acts.turn(view, state === "active" ? "paused" : "active")}>
        {state === "active" ? "Pause" : "Activate"}
        <span class="visually-hidden"> {rule.name}</span>
      </Button>
      <RuleMenu rules={rules} view={view} />
    </li>
  );
}

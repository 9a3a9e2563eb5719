import "./rule.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Link } from "../../ui/Link";
import type { Rule, RuleView } from "../../wire";
import { faultAt } from "../faults";
import { Part } from "../Part";
import { RivalNote } from "../RivalNote";
import { SaveBar } from "../SaveBar";
import { ActionPart } from "./ActionPart";
import { ConditionsEditor } from "./ConditionsEditor";
import { ruleOf } from "./draft";
import type { Editing } from "./editing";
import { LiveCheck } from "./LiveCheck";
import { MorePart } from "./MorePart";
import { ProofPart } from "./ProofPart";
import { RehearsalPart } from "./RehearsalPart";
import { RuleMark } from "./RuleMark";
import { RuleMenu } from "./RuleMenu";
import type { Rules } from "./rules";
import { SchedulePart } from "./SchedulePart";
import { summaryOf } from "./sentences";
import { TotalsPart } from "./TotalsPart";
import { useRuleActs } from "./useRuleActs";

interface Props {
  rules: Rules;
  view: RuleView;
  editing: Editing;
}

/** One rule in plain sentences. The server says at once what makes no sense, and what holds for a visitor. */
export function RuleEditor({ rules, view, editing }: Props) {
  const [visitor, choose] = useState("");
  const { form, trial } = editing;
  const draft = form.draft.value;
  useEffect(() => trial.ask(nameless(ruleOf(draft)), visitor), [trial, draft, visitor]);
  useEffect(() => () => trial.stop(), [trial]);
  const faults = editing.faults.value;
  const rival = editing.rival.value;
  const found = trial.state.value;
  const trace = found.visitor === visitor ? found.trace : null;
  const lines = useMemo(() => new Map(trace?.lines.map((line) => [line.path, line])), [trace]);
  return (
    <div class="rule">
      <RuleHead rules={rules} view={view} dirty={form.dirty.value} />
      <div class="settings-parts">
        <TextField
          label="Name"
          hint="Only your team reads it."
          maxLength={80}
          value={draft.name}
          error={faultAt(faults, "rule.name")}
          onInput={(event) => form.edit({ name: event.currentTarget.value })}
        />
        <Part title="Who it is for">
          <ConditionsEditor
            tree={draft.when}
            findings={{ faults, lines }}
            change={(when) => form.edit({ when })}
          />
        </Part>
        <LiveCheck site={view.site} visitor={visitor} trial={found} choose={choose} />
        <ActionPart site={view.site} form={form} faults={faults} />
        <ProofPart view={view} form={form} faults={faults} />
        <SchedulePart form={form} faults={faults} />
        <MorePart form={form} faults={faults} />
        <RehearsalPart rehearsing={editing.rehearsing} rule={() => ruleOf(draft)} />
        {view.rule.action.kind !== "hint" && <TotalsPart view={view} />}
        <RivalNote
          what="rule"
          rival={rival}
          says={rival ? `“${rival.rule.name}”. ${summaryOf(rival.rule)}` : ""}
          settle={(whose) => editing.settle(whose)}
        />
      </div>
      <SaveBar form={form} places={["rule"]} kept />
    </div>
  );
}

/** The server names one mistake at a time: that a name is missing is known here, and shall not hide another. */
function nameless(rule: Rule): Rule {
  return { ...rule, name: rule.name || "…" };
}

function RuleHead({ rules, view, dirty }: Pick<Props, "rules" | "view"> & { dirty: boolean }) {
  const acts = useRuleActs(rules);
  const active = view.state === "active";
  return (
    <div class="rule-head">
      <Link section="settings" item="rules" class="rule-back">
        All rules
      </Link>
      <RuleMark state={view.state} />
      <Button
        size="small"
        disabled={dirty && !active}
        title={dirty && !active ? "Save your changes first" : undefined}
        onClick={() => acts.turn(view, active ? "paused" : "active")}
      >
        {active ? "Pause" : "Activate"}
      </Button>
      <RuleMenu rules={rules} view={view} />
    </div>
  );
}

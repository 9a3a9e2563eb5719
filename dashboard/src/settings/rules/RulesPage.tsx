import "./rules.css";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { EmptyState, ErrorState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import { RuleEditor } from "./RuleEditor";
import { RuleList } from "./RuleList";
import { RulesGone } from "./RulesGone";
import { Rules } from "./rules";

/** The rules of a site, or the one that is open. */
export function RulesPage({ site, rule }: { site: string; rule: string }) {
  const { router, settings } = useApp();
  const rules = settings.rules(site, Rules);
  useEffect(() => void rules.load(), [rules]);
  const state = rules.state.value;
  if (state.phase === "loading")
    return <Skeleton widths={["30%", "80%", "60%", "80%"]} label="Loading the rules" />;
  if (state.phase === "failed") {
    return (
      <ErrorState
        title="The rules could not be loaded"
        action={<Button onClick={() => rules.load()}>Try again</Button>}
      >
        <p>{state.reason}</p>
      </ErrorState>
    );
  }
  if (!rule)
    return (
      <>
        <RuleList rules={rules} views={state.rules} />
        <RulesGone key={state.rules.length} site={site} />
      </>
    );
  const view = rules.view(rule);
  const editing = rules.editing(rule);
  if (view && editing) return <RuleEditor key={rule} rules={rules} view={view} editing={editing} />;
  return (
    <EmptyState
      icon="hand"
      title="This rule is not there"
      action={<Button onClick={() => router.swap("settings", "rules")}>All rules</Button>}
    >
      <p>The address may be old, or somebody has removed the rule.</p>
    </EmptyState>
  );
}

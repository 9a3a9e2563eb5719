import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import { useAnswer } from "../../useAnswer";
import type { Rule, RuleVersion, RuleView } from "../../wire";
import type { Rules } from "./rules";
import { summaryOf } from "./sentences";

interface Props {
  rules: Rules;
  view: RuleView;
  close: () => void;
}

/** What a rule once said, and the way back to it. */
export function HistoryDialog({ rules, view, close }: Props) {
  const { router } = useApp();
  const { answer, problem } = useAnswer<RuleVersion[]>(`/rules/${view.id}/versions`);
  const restore = ({ rule }: RuleVersion) => {
    rules.editing(view.id)?.restore(rule);
    router.go("settings", "rules", view.id);
    close();
  };
  return (
    <Dialog title={`History of “${view.rule.name}”`} close={close}>
      {problem && <p class="field-error">{problem}</p>}
      {!answer && !problem && <Skeleton label="Loading the history" />}
      <ol class="versions">
        {answer?.map((version) => (
          <li key={version.version} class="version">
            <p>
              <strong>Version {version.version}</strong>{" "}
              <span class="soft">
                by {version.agent_name}, <Time at={version.at} />
              </span>
            </p>
            <p class="soft">
              {version.rule.name !== view.rule.name && `“${version.rule.name}”. `}
              {summaryOf(version.rule)}
            </p>
            <Says rule={version.rule} />
            {version.version !== view.version && (
              <Button size="small" onClick={() => restore(version)}>
                Edit from here<span class="visually-hidden">, version {version.version}</span>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

/** The words of an invitation: often they alone are what was changed. */
function Says({ rule: { action } }: { rule: Rule }) {
  if (action.kind !== "invite") return null;
  return [action.text, ...(action.variants ?? [])].map((text) => (
    <p key={text} class="version-text">
      {text}
    </p>
  ));
}

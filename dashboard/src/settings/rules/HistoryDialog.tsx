import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import { useAnswer } from "../../useAnswer";
import type { Rule, RuleHistory, RuleVersion, RuleView } from "../../wire";
import { ACTS, deedsOf } from "./history";
import type { Rules } from "./rules";
import { summaryOf } from "./sentences";

interface Props {
  rules: Rules;
  view: RuleView;
  close: () => void;
}

/** What was done to a rule and by whom, what it once said, and the way back to it. */
export function HistoryDialog({ rules, view, close }: Props) {
  const { router } = useApp();
  const { answer, problem } = useAnswer<RuleHistory>(`/rules/${view.id}/history`);
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
        {answer &&
          deedsOf(answer).map((deed) => (
            <li key={`${deed.at} ${"act" in deed ? deed.act : deed.version.version}`} class="version">
              <p>
                <strong>{"act" in deed ? ACTS[deed.act] : `Version ${deed.version.version}`}</strong>{" "}
                <span class="soft">
                  by {deed.agent_name}, <Time at={deed.at} />
                </span>
              </p>
              {"version" in deed && <Version {...deed} view={view} restore={restore} />}
            </li>
          ))}
      </ol>
    </Dialog>
  );
}

interface VersionProps {
  version: RuleVersion;
  changed: readonly string[];
  view: RuleView;
  restore: (version: RuleVersion) => void;
}

function Version({ version, changed, view, restore }: VersionProps) {
  return (
    <>
      {changed.length > 0 && <p>Changed: {changed.join(", ")}</p>}
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
    </>
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

import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import { useAnswer } from "../../useAnswer";
import type { Rule, RuleHistory, RuleVersion, RuleView } from "../../wire";
import { type Change, changesOf, type NameOf, textsOf } from "./changes";
import { draftOf } from "./draft";
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
  const { router, desk, settings } = useApp();
  const { answer, problem } = useAnswer<RuleHistory>(`/rules/${view.id}/history`);
  const state = settings.site(view.site).state.value;
  const names = [
    ...(desk.sites.value.get(view.site)?.teams ?? []),
    ...(state.phase === "ready" ? state.form.saved.value.visitor_goals : []),
  ];
  const nameOf: NameOf = (id) => names.find((each) => each.id === id)?.name ?? null;
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
              {"version" in deed && <Version {...deed} view={view} nameOf={nameOf} restore={restore} />}
            </li>
          ))}
      </ol>
    </Dialog>
  );
}

interface VersionProps {
  version: RuleVersion;
  before: RuleVersion | undefined;
  view: RuleView;
  nameOf: NameOf;
  restore: (version: RuleVersion) => void;
}

/** The first version as a whole, each later one by what it says otherwise. */
function Version({ version, before, view, nameOf, restore }: VersionProps) {
  return (
    <>
      {before ? (
        <Changes found={changesOf(version.rule, before.rule, nameOf)} />
      ) : (
        <Whole rule={version.rule} />
      )}
      {version.version !== view.version && (
        <Button size="small" onClick={() => restore(version)}>
          Edit from here<span class="visually-hidden">, version {version.version}</span>
        </Button>
      )}
    </>
  );
}

function Whole({ rule }: { rule: Rule }) {
  return (
    <>
      <p>
        “<bdi>{rule.name}</bdi>”. {summaryOf(rule)}
      </p>
      {textsOf(draftOf(rule)).map((text) => (
        <p key={text} class="version-text" dir="auto">
          {text}
        </p>
      ))}
    </>
  );
}

function Changes({ found }: { found: readonly Change[] }) {
  if (found.length === 0) return <p class="soft">It says the same as the version before.</p>;
  return (
    <dl class="version-changes">
      {found.map(({ part, gone, come }) => (
        <div key={part}>
          <dt>{part}</dt>
          {gone.map((line) => (
            <dd key={line}>
              <span class="visually-hidden">No longer: </span>
              <del dir="auto">{line}</del>
            </dd>
          ))}
          {come.map((line) => (
            <dd key={line}>
              <span class="visually-hidden">Now: </span>
              <ins dir="auto">{line}</ins>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

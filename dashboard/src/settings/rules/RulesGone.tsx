import "../../ui/fold.css";
import { Icon } from "../../ui/Icon";
import { Time } from "../../ui/Time";
import { useAnswer } from "../../useAnswer";
import type { RuleGone } from "../../wire";

/** Which rules of the site were deleted, by whom; nothing where none was. */
export function RulesGone({ site }: { site: string }) {
  const { answer, problem } = useAnswer<RuleGone[]>(`/sites/${site}/rules/gone`);
  if (!problem && !answer?.length) return null;
  return (
    <details class="fold rules-gone">
      <summary class="soft">
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        Deleted rules
      </summary>
      {problem && <p class="field-error">{problem}</p>}
      <ul>
        {answer?.map(({ id, name, at, agent_name }) => (
          <li key={id}>
            <bdi>{name}</bdi>{" "}
            <span class="soft">
              deleted by {agent_name}, <Time at={at} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

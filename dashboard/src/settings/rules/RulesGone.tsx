import "../../ui/fold.css";
import { useState } from "preact/hooks";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import { useAnswer } from "../../useAnswer";
import type { RuleGone } from "../../wire";

/** Which rules of the site were deleted, by whom; they are asked for once somebody unfolds it. */
export function RulesGone({ site }: { site: string }) {
  const [open, setOpen] = useState(false);
  const { answer, problem } = useAnswer<RuleGone[]>(open ? `/sites/${site}/rules/gone` : "");
  return (
    <details class="fold rules-gone" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="soft">
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        Deleted rules
      </summary>
      {problem && <p class="field-error">{problem}</p>}
      {open && !answer && !problem && <Skeleton widths={["60%"]} label="Loading the deleted rules" />}
      {answer?.length === 0 && <p class="soft">Nobody has deleted a rule of this site.</p>}
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

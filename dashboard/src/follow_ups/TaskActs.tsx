import { useApp } from "../app";
import { uuid7 } from "../models/uuid";
import { Button } from "../ui/Button";
import type { Deed } from "./deeds";
import type { Task } from "./tasks";

interface Props extends Task {
  open: (deed: Deed) => void;
}

/** What may be done about a task. What is nobody's may be taken on by a press. */
export function TaskActs({ chat, task, open }: Props) {
  const { connection, desk, toasts } = useApp();
  const me = desk.me.value?.id ?? "";
  const about = { chat: chat.id, follow_up: task.id };
  const take = () =>
    connection
      .command({ type: "follow_up.hand_on", id: uuid7(), ...about, agent: me, team: null, note: "" })
      .catch((refusal: Error) => toasts.error(refusal.message));
  const named = (what: string) => `${what}: ${task.purpose}`;
  return (
    <div class="task-acts">
      {task.owner === null && (
        <Button size="small" aria-label={named("Take on")} onClick={take}>
          Take on
        </Button>
      )}
      <Button kind="quiet" size="small" aria-label={named("Hand over")} onClick={() => open("hand_on")}>
        Hand over
      </Button>
      <Button kind="quiet" size="small" aria-label={named("Put off")} onClick={() => open("put_off")}>
        Put off
      </Button>
      <Button
        kind="primary"
        size="small"
        icon="check"
        aria-label={named("Done")}
        onClick={() => open("settle")}
      >
        Done
      </Button>
    </div>
  );
}

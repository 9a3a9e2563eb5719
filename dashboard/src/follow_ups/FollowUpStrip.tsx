import "./follow_ups.css";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import { uuid7 } from "../models/uuid";
import { Button } from "../ui/Button";
import type { ChatView, FollowUpView } from "../wire";
import { type Deed, DIALOGS } from "./deeds";
import { TaskActs } from "./TaskActs";
import { TaskWords } from "./TaskWords";

/** What is to be done for the visitor of this chat, or what they are asked about it. The parent keys it by the chat. */
export function FollowUpStrip({ chat }: { chat: ChatView }) {
  const [deed, turn] = useState<Deed | null>(null);
  const task = chat.follow_up;
  if (!task) return null;
  const Dialog = deed && DIALOGS[deed];
  return (
    <section class="task-strip" aria-label="Follow-up" aria-live="polite">
      {task.phase === "asked" ? (
        <Asked chat={chat} task={task} />
      ) : (
        <>
          <TaskWords chat={chat} task={task} />
          <TaskActs chat={chat} task={task} open={turn} />
        </>
      )}
      {Dialog && <Dialog chat={chat} task={task} close={() => turn(null)} />}
    </section>
  );
}

function Asked({ chat, task }: { chat: ChatView; task: FollowUpView }) {
  const { connection, toasts } = useApp();
  const takeBack = () =>
    connection
      .command({
        type: "follow_up.settle",
        id: uuid7(),
        chat: chat.id,
        follow_up: task.id,
        kept: false,
        note: "",
      })
      .catch((refusal: Error) => toasts.error(refusal.message));
  return (
    <>
      <span class="task-words">
        Waiting for {task.way === "email" ? "an e-mail address" : "a phone number"}:{" "}
        <b dir="auto">{task.purpose}</b>
      </span>
      <Button kind="quiet" size="small" onClick={takeBack}>
        Take back
      </Button>
    </>
  );
}

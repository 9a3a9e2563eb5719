import "./follow_ups.css";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import { uuid7 } from "../models/uuid";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { DueField } from "./DueField";
import { type Owner, OwnerField } from "./OwnerField";
import { type Task, usualTimes } from "./tasks";
import { useFormFault } from "./useFormFault";

interface Props extends Task {
  close: () => void;
}

/** A note on how it went, and whether it is done. */
export function SettleDialog({ chat, task, close }: Props) {
  const { toasts } = useApp();
  const [id] = useState(uuid7);
  const [note, setNote] = useState("");
  const { busy, send, besides } = useFormFault(() => {
    toasts.show(`“${task.purpose}” is off the list.`);
    close();
  });
  const settle = (kept: boolean) =>
    send({ type: "follow_up.settle", id, chat: chat.id, follow_up: task.id, kept, note: note.trim() });
  return (
    <Dialog title={task.purpose} close={close}>
      <form
        class="task-form"
        onSubmit={(event) => {
          event.preventDefault();
          void settle(true);
        }}
      >
        <TextField
          label="Note for colleagues (optional)"
          autoFocus
          maxLength={500}
          value={note}
          error={besides()}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <div class="dialog-actions">
          <Button busy={busy} onClick={() => settle(false)}>
            Give up
          </Button>
          <Button kind="primary" type="submit" busy={busy}>
            Done
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Another time at which it is due. */
export function PutOffDialog({ chat, task, close }: Props) {
  const { clock } = useApp();
  const [id] = useState(uuid7);
  const [due, setDue] = useState<number | null>(() => usualTimes(clock.now)[0]?.at ?? null);
  const { busy, send, besides, complain } = useFormFault(close);
  return (
    <Dialog title={`Put off: ${task.purpose}`} close={close}>
      <form
        class="task-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (due === null) return complain("due_at", "Choose a time to come, within a year.");
          void send({ type: "follow_up.put_off", id, chat: chat.id, follow_up: task.id, due_at: due });
        }}
      >
        <p class="soft">The visitor is not told. Reports count it against the time that they were told.</p>
        <DueField value={due} change={setDue} error={besides()} />
        <div class="dialog-actions">
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" type="submit" busy={busy}>
            Put off
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Somebody else sees to it from now on, with a note for them. */
export function HandOnDialog({ chat, task, close }: Props) {
  const [id] = useState(uuid7);
  const [owner, setOwner] = useState<Owner | null>(null);
  const [note, setNote] = useState("");
  const { busy, send, at, besides, complain } = useFormFault(close);
  return (
    <Dialog title={`Hand over: ${task.purpose}`} close={close}>
      <form
        class="task-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!owner) return complain("owner", "Choose who sees to it.");
          const to = { agent: null, team: null, ...owner };
          void send({
            type: "follow_up.hand_on",
            id,
            chat: chat.id,
            follow_up: task.id,
            ...to,
            note: note.trim(),
          });
        }}
      >
        <OwnerField site={chat.site} task={task} value={owner} change={setOwner} error={besides("note")} />
        <TextField
          label="Note for whoever gets it"
          maxLength={500}
          value={note}
          error={at("note")}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <div class="dialog-actions">
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" type="submit" busy={busy}>
            Hand over
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

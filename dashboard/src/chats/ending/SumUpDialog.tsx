import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import { MOST } from "../ComposerFoot";
import { summaryOf } from "./summary";

/** What the chat came to, drafted from it, looked over by the agent and sent with thanks. */
export function SumUpDialog({ close }: { close: () => void }) {
  const { chats } = useApp();
  const [text, setText] = useState(() => summaryOf(chats.lines.peek() ?? []));
  const over = text.length > MOST;
  const send = () => {
    void chats.send([text.trim()]);
    close();
  };
  return (
    <Dialog
      title="Sum up"
      close={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" icon="send" disabled={over || !text.trim()} onClick={send}>
            Send
          </Button>
        </>
      }
    >
      <TextArea
        label="Summary for the visitor"
        hint="Drafted in this browser from what was said: look it over before you send it."
        rows={12}
        value={text}
        error={over ? `${text.length} of ${MOST} characters` : null}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </Dialog>
  );
}

import "./blocking.css";
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import type { ApiError } from "../../models/api";
import { uuid7 } from "../../models/uuid";
import { Button } from "../../ui/Button";
import { Choices } from "../../ui/Choices";
import { Dialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import type { BlockNew, ChatView } from "../../wire";
import { isOver } from "../sections";
import { nameOf } from "../words";
import { hoursOf, LAST_WORDS, SPANS, type Span } from "./blocking";

/** Why, for how long, and what the visitor is told at last. What was written stays where the server refuses it. */
export function BlockDialog({ chat, close }: { chat: ChatView; close: () => void }) {
  const { api, desk, toasts } = useApp();
  const [id] = useState(uuid7);
  const [reason, setReason] = useState("");
  const [span, setSpan] = useState<Span>("24");
  const [network, setNetwork] = useState(false);
  const [words, setWords] = useState(LAST_WORDS);
  const [fault, setFault] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const speaks = !isOver(chat) && chat.agent === desk.me.value?.id;
  const block = async () => {
    const asked: BlockNew = { id, reason, hours: hoursOf(span), network, last_words: speaks ? words : "" };
    setBusy(true);
    try {
      await api.post(`/chats/${chat.id}/blocks`, asked);
      toasts.show(`${nameOf(chat)} is blocked. Settings list all who are.`);
      close();
    } catch (error) {
      setFault(error as ApiError);
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={`Block ${nameOf(chat)}?`}
      close={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button kind="danger" busy={busy} onClick={block}>
            Block
          </Button>
        </>
      }
    >
      <div class="block-form">
        <p class="soft">
          {!isOver(chat) && "The chat ends. "}
          They see the site as if nobody were there: no chats, no messages, no files, no invitations. They are
          not told why.
        </p>
        <TextArea
          label="Reason, for colleagues"
          rows={2}
          maxLength={500}
          value={reason}
          error={fault?.field === "reason" ? fault.message : null}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        <Choices label="For" name="block-span" value={span} options={SPANS} change={setSpan} />
        <label class="choice">
          <input type="checkbox" checked={network} onChange={() => setNetwork(!network)} />
          Also everybody else from their network, which may be others
        </label>
        {speaks && (
          <TextArea
            label="Last words to the visitor"
            hint="Empty: nothing is said."
            rows={2}
            maxLength={1000}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        )}
        {fault && fault.field !== "reason" && (
          <p class="block-fault" role="alert">
            {fault.message}
          </p>
        )}
      </div>
    </Dialog>
  );
}

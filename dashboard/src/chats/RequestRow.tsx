import { useState } from "preact/hooks";
import { Button } from "../ui/Button";
import type { ChatView } from "../wire";
import { ChatRow } from "./ChatRow";
import { nameOf } from "./words";

interface Props {
  chat: ChatView;
  open: (chat: string) => void;
  take: (chat: string) => Promise<void>;
}

/** A visitor who waits for somebody. */
export function RequestRow({ chat, open, take }: Props) {
  const [busy, setBusy] = useState(false);
  const accept = async () => {
    setBusy(true);
    await take(chat.id);
    setBusy(false);
  };
  return (
    <div class="request">
      <ChatRow chat={chat} open={open} />
      <Button kind="primary" size="small" busy={busy} aria-label={`Accept ${nameOf(chat)}`} onClick={accept}>
        Accept
      </Button>
    </div>
  );
}

import "./request.css";
import { useState } from "preact/hooks";
import { Button } from "../ui/Button";
import type { ChatView } from "../wire";
import { ChatRow } from "./ChatRow";
import { ForWhom } from "./ForWhom";
import { useFullness } from "./FullWords";
import { nameOf, rangeWords } from "./words";

interface Props {
  chat: ChatView;
  open: (chat: string) => void;
}

/** A visitor who waits for somebody, and may be taken. */
export function RequestRow({ chat, open, take }: Props & { take: (chat: string) => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const refused = useFullness()(chat).id;
  const accept = async () => {
    setBusy(true);
    await take(chat.id);
    setBusy(false);
  };
  return (
    <div class={`request${chat.assigned ? " request-own" : ""}`}>
      <ChatRow chat={chat} open={open} marks={<Told chat={chat} />} />
      <Button
        kind="primary"
        size="small"
        busy={busy}
        refused={refused}
        aria-label={`Accept ${nameOf(chat)}`}
        onClick={accept}
      >
        Accept
      </Button>
    </div>
  );
}

/** A visitor who waits for a colleague to take them. */
export function GivenRow({ chat, open }: Props) {
  return (
    <div class="request">
      <ChatRow chat={chat} open={open} marks={<Told chat={chat} />} />
    </div>
  );
}

/** Who is asked, and what the visitor was told to expect. */
function Told({ chat }: { chat: ChatView }) {
  return (
    <span class="request-told">
      <ForWhom chat={chat} />
      {chat.promised && <span>Told {rangeWords(chat.promised)}</span>}
    </span>
  );
}

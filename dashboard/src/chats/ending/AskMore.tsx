import "./ending.css";
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { endingOf } from "../../models/ending";
import { Button } from "../../ui/Button";
import { useShortcuts } from "../../ui/useShortcuts";
import type { ChatView } from "../../wire";

/** Asks by one press whether there is anything else; nobody is asked twice. */
export function AskMore({ chat }: { chat: ChatView }) {
  const { chats, desk, toasts } = useApp();
  const [busy, setBusy] = useState(false);
  const { question } = endingOf(desk.sites.value.get(chat.site));
  const asked = chat.asked_at !== null;
  const ask = async () => {
    if (busy || asked) return;
    setBusy(true);
    await chats.askMore(chat.id, question).catch((refusal: Error) => toasts.error(refusal.message));
    setBusy(false);
  };
  useShortcuts("Chats", [{ keys: "e", label: "Ask whether there is anything else", run: () => void ask() }]);
  return (
    <Button kind="quiet" class="ask-more" busy={busy} disabled={asked} title={question} onClick={ask}>
      {asked ? "Asked" : "Anything else?"}
    </Button>
  );
}

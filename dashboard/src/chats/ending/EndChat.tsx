import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { endingOf } from "../../models/ending";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useShortcuts } from "../../ui/useShortcuts";
import type { ChatView } from "../../wire";
import { nameOf } from "../words";
import { type Cost, costOf } from "./pauses";

interface Props {
  chat: ChatView;
  end: (chat: string) => Promise<void>;
}

/** Ends at once; asks only where somebody would lose something: a question without an answer, a draft, the last word. */
export function EndChat({ chat, end }: Props) {
  const { chats, desk, drafts, toasts } = useApp();
  const [cost, setCost] = useState<Cost | null>(null);
  const [busy, setBusy] = useState(false);
  const ending = endingOf(desk.sites.value.get(chat.site));
  const finish = async (act: () => Promise<void>) => {
    setCost(null);
    setBusy(true);
    await act();
    setBusy(false);
  };
  const ask = () =>
    chats.askMore(chat.id, ending.question).catch((refusal: Error) => toasts.error(refusal.message));
  const pressed = () => {
    const found = costOf(chat, chats.lines.peek(), drafts.get(chat.id) ?? "", ending.visitor_first);
    if (found) setCost(found);
    else void finish(() => end(chat.id));
  };
  useShortcuts("Chats", [{ keys: "x", label: "End the chat", run: () => !busy && pressed() }]);
  return (
    <>
      <Button busy={busy} onClick={pressed}>
        End chat
      </Button>
      {cost && (
        <Dialog
          title="End this chat now?"
          close={() => setCost(null)}
          actions={
            <>
              {cost === "first" ? (
                <Button kind="primary" onClick={() => finish(ask)}>
                  Ask first
                </Button>
              ) : (
                <Button onClick={() => setCost(null)}>Keep talking</Button>
              )}
              <Button kind="danger" onClick={() => finish(() => end(chat.id))}>
                End anyway
              </Button>
            </>
          }
        >
          <p>{WORDS[cost](nameOf(chat))}</p>
        </Dialog>
      )}
    </>
  );
}

const WORDS: Readonly<Record<Cost, (name: string) => string>> = {
  answer: (name) => `The last message of ${name} has no answer yet.`,
  draft: () => "Your draft has not been sent.",
  first: (name) =>
    `${name} was not asked whether there is anything else. Visitors hang up first here: ask, and the chat closes by itself where nobody answers.`,
};

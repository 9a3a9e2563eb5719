import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useKeptFocus } from "../ui/useKeptFocus";
import type { ChatView } from "../wire";
import { Away } from "./Away";
import { ConversationFoot } from "./ConversationFoot";
import type { Line } from "./conversation";
import { DueClock } from "./DueClock";
import { Log } from "./Log";
import { isAway, sectionOf } from "./sections";
import { useDue } from "./useDue";
import { useReading } from "./useReading";
import { nameOf } from "./words";

interface Props {
  chat: ChatView;
  field: RefObject<HTMLTextAreaElement | null>;
  take: (chat: string) => Promise<void>;
  end: (chat: string) => Promise<void>;
  back: () => void;
  /** Whether the visitor stands beside the conversation. */
  beside: boolean;
  setBeside: (beside: boolean) => void;
}

/** The open chat: who it is, what was said, and what to do now. */
export function Conversation(props: Props) {
  const { chat, field, take } = props;
  const main = useRef<HTMLElement>(null);
  const onFocusIn = useKeptFocus(main);
  useReading(chat);
  return (
    <main
      ref={main}
      class="conversation"
      aria-label={`Chat with ${nameOf(chat)}`}
      tabIndex={-1}
      onFocusIn={onFocusIn}
    >
      <Head {...props} />
      <Log chat={chat} />
      <ConversationFoot key={chat.id} chat={chat} field={field} take={take} />
    </main>
  );
}

function Head({ chat, end, back, beside, setBeside }: Props) {
  const { desk } = useApp();
  const mine = sectionOf(chat, desk.me.value?.id ?? "") === "mine";
  const { due, level } = useDue(chat);
  return (
    <header class="page-head conversation-head" data-urgency={level}>
      <Button kind="quiet" icon="back" aria-label="All chats" class="conversation-back" onClick={back} />
      <Avatar name={nameOf(chat)} seed={chat.visitor} />
      <div class="conversation-who">
        <h1 class="page-title truncate">{nameOf(chat)}</h1>
        <p class="conversation-state truncate">
          {stateOf(chat, desk.me.value?.id ?? "")}
          {isAway(chat) && (
            <>
              {" "}
              · <Away />
            </>
          )}
        </p>
      </div>
      <div class="conversation-acts">
        {due && level !== "quiet" && <DueClock due={due} level={level} />}
        {mine && <EndChat chat={chat} end={end} />}
        <Button
          kind="quiet"
          icon="person"
          aria-label="Visitor"
          aria-pressed={beside ? "true" : "false"}
          onClick={() => setBeside(!beside)}
        />
      </div>
    </header>
  );
}

/** Where the chat stands, in a few words. */
function stateOf(chat: ChatView, me: string): string {
  switch (sectionOf(chat, me)) {
    case "requests":
      return "Waiting for somebody";
    case "given":
      return "Waiting for a colleague";
    case "mine":
      return chat.invitation ? "Yours, by invitation" : "Yours";
    case "colleagues":
      return `With ${chat.agent_name || "a colleague"}`;
    case "left":
      return chat.promise?.kind === "call" ? "To be called" : "Message left";
    case "ended":
      return chat.left_message ? "Promise, over" : chat.phase === "missed" ? "Missed" : "Ended";
  }
}

/** Ends at once; asks only where somebody would lose something: a question without an answer, a draft. */
function EndChat({ chat, end }: Pick<Props, "chat" | "end">) {
  const { chats, drafts } = useApp();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const waits = chat.waiting_since !== null && !isAnswered(chats.lines.value);
  const costs = waits || Boolean(drafts.get(chat.id));
  const finish = async () => {
    setAsked(false);
    setBusy(true);
    await end(chat.id);
    setBusy(false);
  };
  return (
    <>
      <Button busy={busy} onClick={() => (costs ? setAsked(true) : finish())}>
        End chat
      </Button>
      {asked && (
        <Dialog
          title="End this chat now?"
          close={() => setAsked(false)}
          actions={
            <>
              <Button onClick={() => setAsked(false)}>Keep talking</Button>
              <Button kind="danger" onClick={finish}>
                End anyway
              </Button>
            </>
          }
        >
          <p>
            {waits
              ? `The last message of ${nameOf(chat)} has no answer yet.`
              : "Your draft has not been sent."}
          </p>
        </Dialog>
      )}
    </>
  );
}

/** Whether an answer is the last that was said, be it on its way still: the server tells of it by itself, and later. */
function isAnswered(lines: readonly Line[] | undefined): boolean {
  const last = lines?.at(-1);
  return last?.author === "agent" && last.delivery !== "failed";
}

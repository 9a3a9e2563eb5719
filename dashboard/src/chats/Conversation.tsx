import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../app";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { useKeptFocus } from "../ui/useKeptFocus";
import type { ChatView } from "../wire";
import { Away } from "./Away";
import { mayBlock } from "./blocking/blocking";
import { ConversationFoot } from "./ConversationFoot";
import { DueClock } from "./DueClock";
import { EndChat } from "./ending/EndChat";
import { MoreMenu } from "./ending/MoreMenu";
import { pauseWords } from "./ending/pauses";
import { Log } from "./Log";
import { ColleagueActs } from "./notes/ColleagueActs";
import { shadowWords } from "./notes/shadows";
import { isAway, sectionOf } from "./sections";
import { TranscriptMenu } from "./TranscriptMenu";
import { useDue } from "./useDue";
import { useReading } from "./useReading";
import { nameOf } from "./words";

interface Props {
  chat: ChatView;
  /** The id of a message that is looked for in it; empty for none. */
  message: string;
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
  const { chat, message, field, take } = props;
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
      <Log chat={chat} message={message} reply={() => field.current?.focus()} />
      <ConversationFoot key={chat.id} chat={chat} field={field} take={take} />
    </main>
  );
}

function Head({ chat, end, back, beside, setBeside }: Props) {
  const { desk } = useApp();
  const { due, level } = useDue(chat);
  const me = desk.me.value?.id ?? "";
  const mine = sectionOf(chat, me) === "mine";
  const shadowed = shadowWords(desk.shadows.value.get(chat.id) ?? [], me, desk.agents.value);
  const learns = desk.learns.value;
  return (
    <header class="page-head conversation-head" data-urgency={level}>
      <Button kind="quiet" icon="back" aria-label="All chats" class="conversation-back" onClick={back} />
      <Avatar name={chat.visitor_name} seed={chat.visitor} />
      <div class="conversation-who">
        <h1 class="page-title truncate">{nameOf(chat)}</h1>
        <p class="conversation-state truncate">
          {due && level !== "quiet" && (
            <>
              <DueClock due={due} level={level} />
              {" · "}
            </>
          )}
          {pauseWords(chat) || stateOf(chat, me)}
          {isAway(chat) && (
            <>
              {" "}
              · <Away chat={chat} />
            </>
          )}
          {shadowed && <span class="conversation-shadows"> · {shadowed}</span>}
        </p>
      </div>
      <div class="conversation-acts">
        <ColleagueActs key={chat.id} chat={chat} />
        {mine && <EndChat chat={chat} end={end} />}
        {!learns && <TranscriptMenu chat={chat.id} />}
        {(mine || mayBlock(chat, desk.me.value)) && <MoreMenu chat={chat} mine={mine} />}
        {!learns && (
          <Button
            kind="quiet"
            icon="person"
            aria-label="Visitor"
            aria-pressed={beside ? "true" : "false"}
            onClick={() => setBeside(!beside)}
          />
        )}
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

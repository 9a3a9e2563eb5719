import type { ComponentChildren } from "preact";
import { useApp } from "../app";
import { Avatar } from "../ui/Avatar";
import { Icon } from "../ui/Icon";
import { Link } from "../ui/Link";
import { Time } from "../ui/Time";
import type { ChatView } from "../wire";
import { Away } from "./Away";
import { DueClock } from "./DueClock";
import { calledBy } from "./notes/words";
import { isLate } from "./promises";
import { isAway, isOver, sectionOf } from "./sections";
import { teamOf } from "./teams";
import { useDue } from "./useDue";
import { useTyping } from "./useTyping";
import { lastWords, nameOf } from "./words";

interface Props {
  chat: ChatView;
  open: (chat: string) => void;
  /** What else is to be said of it. */
  marks?: ComponentChildren;
}

/** One chat of the list: who, the newest words, and what it asks for. */
export function ChatRow({ chat, open, marks }: Props) {
  const { chats, desk } = useApp();
  const name = nameOf(chat);
  const { due, level } = useDue(chat);
  const unread = chat.unread > 0 && sectionOf(chat, desk.me.value?.id ?? "") !== "ended";
  const site = desk.sites.value.size > 1 ? desk.sites.value.get(chat.site)?.name : undefined;
  const whose = [teamOf(chat, desk.sites.value)?.name, site, ...chat.tags].filter(Boolean).join(" · ");
  return (
    <Link
      class={`chat-row${unread ? " chat-row-unread" : ""}`}
      section="chats"
      item={chat.id}
      aria-current={chats.opened.value === chat.id ? "true" : undefined}
      data-urgency={level}
      follow={() => open(chat.id)}
    >
      <Avatar name={chat.visitor_name} seed={chat.visitor} />
      <span class="chat-row-name truncate">{name}</span>
      <span class="chat-row-time">
        {due && level !== "quiet" ? (
          <DueClock due={due} level={level} />
        ) : (
          <Time at={chat.last?.at ?? chat.opened_at} />
        )}
      </span>
      <Words chat={chat} />
      {(unread || whose || marks) && (
        <span class="chat-row-marks">
          {marks}
          {whose && (
            <span class="chat-row-site truncate" title={whose}>
              {whose}
            </span>
          )}
          {unread && (
            <span class="badge figures">
              {chat.unread}
              <span class="visually-hidden"> unread</span>
            </span>
          )}
        </span>
      )}
    </Link>
  );
}

/** What is promised, and whether its time is over. */
function PromiseMark({ chat }: { chat: ChatView }) {
  const { clock } = useApp();
  const call = chat.promise?.kind === "call";
  return (
    <>
      <Icon name={call ? "phone" : "mail"} size={12} label={call ? "To be called." : "Message left."} />
      {isLate(chat, clock.now) && <span class="promise-late"> late · </span>}
    </>
  );
}

/** The newest words, after a sign where the visitor is away; a draft before them, a typing sign before that. */
function Words({ chat }: { chat: ChatView }) {
  const { desk, drafts } = useApp();
  const draft = drafts.texts.value.get(chat.id);
  const typing = useTyping(chat.id);
  const caller = calledBy(chat, desk.me.value?.id ?? "", desk.agents.value);
  if (caller) return <span class="chat-row-words chat-row-called truncate">{caller} asks for you</span>;
  if (typing) return <span class="chat-row-words chat-row-typing truncate">typing…</span>;
  if (draft && !isOver(chat)) {
    return (
      <span class="chat-row-words truncate">
        <span class="chat-row-draft">Draft:</span> {draft}
      </span>
    );
  }
  return (
    <span class="chat-row-words truncate">
      {isAway(chat) && (
        <>
          <Away chat={chat} /> ·{" "}
        </>
      )}
      {chat.left_message && <PromiseMark chat={chat} />}
      <bdi>{lastWords(chat, desk.me.value?.id ?? "")}</bdi>
    </span>
  );
}

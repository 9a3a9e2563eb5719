import "./log.css";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Skeleton } from "../ui/Skeleton";
import { useReckoned } from "../ui/useReckoned";
import type { ChatView } from "../wire";
import { days, type Line, localDay } from "./conversation";
import { MessageGroup } from "./MessageGroup";
import { NoteEntry } from "./notes/NoteEntry";
import { countOf, useEarlier } from "./useEarlier";
import { useFollowing } from "./useFollowing";
import { useFound } from "./useFound";
import { usePreview, useTyping } from "./useTyping";
import { dayName, endOf, nameOf } from "./words";

interface Props {
  chat: ChatView;
  /** The message that was looked for. */
  message: string;
  /** Gives the keyboard to the reply. */
  reply: () => void;
}

/** The conversation: what was said by day, author and minute; it keeps its place and follows its end. */
export function Log({ chat, message, reply }: Props) {
  const { chats } = useApp();
  const element = useRef<HTMLDivElement>(null);
  const lines = chats.talk.value;
  const typing = useTyping(chat.id);
  const own = lines?.findLast((line) => line.delivery === "sending")?.id;
  const follow = useFollowing(element, chat.id, countOf(lines), own);
  useFound(element, message, follow.onScroll);
  const earlier = useEarlier(element, chat.id, lines, message);
  const onScroll = () => {
    follow.onScroll();
    earlier();
  };
  return (
    <div class="log-frame">
      <div
        ref={element}
        class="log"
        role="log"
        aria-label="Conversation"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it.
        tabIndex={0}
        onScroll={onScroll}
      >
        {lines ? (
          <Said chat={chat} lines={lines} typing={typing} message={message} reply={reply} />
        ) : (
          <Skeleton widths={["40%", "60%", "30%"]} label="Loading conversation" />
        )}
      </div>
      {follow.missed > 0 && (
        <Button size="small" icon="down" class="log-missed" onClick={follow.toEnd}>
          {follow.missed} new
        </Button>
      )}
    </div>
  );
}

interface SaidProps {
  chat: ChatView;
  lines: Line[];
  typing: boolean;
  message: string;
  reply: () => void;
}

function Said({ chat, lines, typing, message, reply }: SaidProps) {
  const { desk } = useApp();
  const end = endOf(chat, desk.me.value?.id ?? "");
  const preview = usePreview(chat.id);
  const newest = lines.findLast((line) => line.author === "agent")?.id;
  return (
    <div class="log-body">
      {days(lines, localDay).map((day) => (
        <DaySection key={day.key} at={day.at}>
          {day.groups.map((group) =>
            group.lines[0]?.note ? (
              <NoteEntry
                key={group.key}
                chat={chat}
                note={group.lines[0].note}
                found={group.key === message}
                reply={reply}
              />
            ) : (
              <MessageGroup
                key={group.key}
                group={group}
                visitor={{ id: chat.visitor, name: nameOf(chat), claimed: chat.visitor_name }}
                seen={chat.seen}
                found={message}
                newest={group.lines.some((line) => line.id === newest)}
              />
            ),
          )}
        </DaySection>
      ))}
      {preview && <Unsent text={preview} name={nameOf(chat)} />}
      {typing && <TypingSign name={nameOf(chat)} />}
      {end && <p class="said-system">{end}</p>}
    </div>
  );
}

/** What was said on one day, under its name; yesterday begins at midnight. */
function DaySection({ at, children }: { at: number; children: ComponentChildren }) {
  const { clock } = useApp();
  const name = useReckoned(() => dayName(at, clock.now, localDay), [clock, at]).value;
  return (
    <section class="log-day" aria-label={name}>
      <p class="log-date" aria-hidden="true">
        {name}
      </p>
      {children}
    </section>
  );
}

/** What the visitor writes and may still take back. A log speaks what is added: this would chatter. */
function Unsent({ text, name }: { text: string; name: string }) {
  return (
    <figure class="unsent" aria-live="off">
      <figcaption class="said-by">{name} has not sent this yet</figcaption>
      <p class="bubble" dir="auto">
        {text}
      </p>
    </figure>
  );
}

function TypingSign({ name }: { name: string }) {
  return (
    <p class="typing">
      <span class="typing-dots" aria-hidden="true">
        <Icon name="more" />
      </span>
      {name} is typing…
    </p>
  );
}

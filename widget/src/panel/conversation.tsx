import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { Bubbles } from "./bubbles";
import { Icon } from "./icons";
import { LateClocks } from "./late_clocks";
import { Earlier } from "./late_said";
import type { Part } from "./part";
import { Queue } from "./queue";
import { useReading, useScroll } from "./scroll";
import { Text } from "./text";
import { firstUnread, type Item, thread } from "./thread";
import { midnight, type Words } from "./words";

interface Props extends Part {
  now: number;
}

/** The log of the conversation. It stays at its end while the visitor reads there, and jumps back only for their own messages. */
export function Conversation({ session, words, now }: Props) {
  const { chat, place, lines, typing, unread, availability } = session.state;
  const [divider] = useState(() => (unread > 0 ? firstUnread(lines, unread) : null));
  const items = useMemo(() => thread(lines, divider, now), [lines, divider, midnight(now)]);
  const own = lines.findLast((line) => line.author === "visitor" && line.state !== "failed");
  const { log, end, atEnd, toEnd } = useScroll();
  useLayoutEffect(() => {
    if (own?.state === "sending") toEnd();
  }, [own?.id]);
  useReading(session, unread, end, atEnd);
  /** For a button that goes away when it is pressed. */
  const focus = () => log.current?.focus({ preventScroll: true });

  const greeting = !lines[0] || (lines[0].author === "visitor" && lines[0].position < 2);
  return (
    <div class="pane">
      {/* Only additions are spoken: "Sending", then "Sent" under each message would chatter. */}
      <div
        class="log"
        role="log"
        aria-label={words.say("conversation")}
        aria-relevant="additions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls needs the keyboard; Safari gives it none.
        tabIndex={0}
        ref={log}
      >
        {lines.length > 99 && <Earlier session={session} />}
        {greeting && <Greeting text={session.appearance.greeting || words.say("greeting")} />}
        {!chat && availability.state === "busy" && <p class="note">{words.say("busy_note")}</p>}
        {items.map((item) => (
          <Entry
            key={item.id}
            item={item}
            own={own?.id}
            session={session}
            words={words}
            now={now}
            resend={(id) => {
              session.resend(id);
              focus();
            }}
          />
        ))}
        {chat?.phase === "queued" && <p class="note">{words.say("waiting")}</p>}
        {place && <Queue key={`place ${place.position}`} place={place} words={words} />}
        {(chat?.closes_at || chat?.back_by) && <LateClocks session={session} words={words} />}
        {typing && <Typing name={chat?.agent ?? session.appearance.name} words={words} />}
      </div>
      {!atEnd && unread > 0 && (
        <button
          type="button"
          class="newer"
          onClick={() => {
            toEnd();
            focus();
          }}
        >
          <Icon name="down" />
          {words.say("newer")}
        </button>
      )}
    </div>
  );
}

interface EntryProps extends Props {
  item: Item;
  /** The newest message of the visitor's that did not fail. */
  own: string | undefined;
  resend: (id: string) => void;
}

function Entry({ item, own, session, words, now, resend }: EntryProps) {
  switch (item.kind) {
    case "day":
      return <p class="day">{words.day(item.at, now)}</p>;
    case "unread":
      return <p class="unread">{words.say("unread")}</p>;
    case "system":
      return (
        <p class="note" dir="auto">
          {item.text}
        </p>
      );
    case "group":
      return (
        <Bubbles
          group={item}
          session={session}
          words={words}
          read={item.lines.some((line) => line.id === own) ? (session.state.chat?.read ?? 0) : null}
          resend={resend}
        />
      );
  }
}

function Greeting({ text }: { text: string }) {
  return (
    <div class="group agent tail">
      <p class="bubble" dir="auto">
        <Text text={text} />
      </p>
    </div>
  );
}

function Typing({ name, words }: { name: string; words: Words }) {
  return (
    <div class="group agent typing tail" aria-live="off">
      <p class="bubble" role="img" aria-label={words.say("typing", { name })}>
        <i />
        <i />
        <i />
      </p>
    </div>
  );
}

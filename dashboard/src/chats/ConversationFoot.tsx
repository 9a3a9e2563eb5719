import "./composer.css";
import type { ComponentChildren, RefObject } from "preact";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import type { ChatView } from "../wire";
import { Composer } from "./Composer";
import { isOver, sectionOf } from "./sections";
import { nameOf } from "./words";

interface Props {
  chat: ChatView;
  field: RefObject<HTMLTextAreaElement | null>;
  take: (chat: string) => Promise<void>;
  end: (chat: string) => Promise<void>;
}

/** What can be done in this chat now: answer, accept, take over, write an e-mail, or nothing but read. */
export function ConversationFoot({ chat, field, take, end }: Props) {
  const { desk } = useApp();
  const me = desk.me.value?.id ?? "";
  switch (sectionOf(chat, me)) {
    case "mine":
      return <Composer chat={chat} field={field} />;
    case "requests":
      return (
        <Foot words={`${nameOf(chat)} is waiting for somebody.`}>
          <Act kind="primary" words="Accept" run={() => take(chat.id)} />
        </Foot>
      );
    case "colleagues":
      return <Held chat={chat} take={take} />;
    case "left":
      return <LeftMessage chat={chat} end={end} />;
    case "ended":
      return null;
  }
}

/** A colleague's chat: to be read; to be taken over once the colleague is gone. */
function Held({ chat, take }: { chat: ChatView; take: Props["take"] }) {
  const { desk } = useApp();
  const holder = desk.agents.value.get(chat.agent ?? "");
  const name = holder?.name ?? (chat.agent_name || "A colleague");
  const gone = !holder || holder.status === "offline";
  return (
    <Foot words={gone ? `${name} has this chat and is offline.` : `${name} has this chat.`}>
      {gone && <Act kind="primary" words="Take over" run={() => take(chat.id)} />}
    </Foot>
  );
}

/** A message left: answered by e-mail where there is an address; done with when somebody says so. */
function LeftMessage({ chat, end }: { chat: ChatView; end: Props["end"] }) {
  const words = chat.email
    ? `Left while nobody was there. Answer to ${chat.email}.`
    : "Left while nobody was there, without an e-mail address.";
  return (
    <Foot words={words}>
      {!isClosed(chat) && <Act words="Mark as done" run={() => end(chat.id)} />}
      {chat.email && (
        <a class="button button-primary" href={mailto(chat)}>
          Answer by e-mail
        </a>
      )}
    </Foot>
  );
}

function isClosed(chat: ChatView): boolean {
  return isOver(chat) && chat.phase !== "missed";
}

/** A new mail to the visitor with their words quoted below. */
function mailto({ email, last }: ChatView): string {
  const quoted = last?.author === "visitor" ? last.text.replace(/^/gm, "> ").slice(0, 1_000) : "";
  const query = quoted
    ? `?subject=${encodeURIComponent("Your message")}&body=${encodeURIComponent(`\n\n${quoted}`)}`
    : "";
  return `mailto:${encodeURIComponent(email ?? "").replace("%40", "@")}${query}`;
}

function Foot({ words, children }: { words: string; children?: ComponentChildren }) {
  return (
    <div class="foot">
      <p class="foot-words">{words}</p>
      {children}
    </div>
  );
}

interface ActProps {
  words: string;
  kind?: "primary" | "plain";
  run: () => Promise<void>;
}

/** A button that is busy until its work is done. */
function Act({ words, kind = "plain", run }: ActProps) {
  const [busy, setBusy] = useState(false);
  const pressed = async () => {
    setBusy(true);
    await run();
    setBusy(false);
  };
  return (
    <Button kind={kind} busy={busy} onClick={pressed}>
      {words}
    </Button>
  );
}

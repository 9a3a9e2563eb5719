import "./composer.css";
import type { RefObject } from "preact";
import { useId } from "preact/hooks";
import { useApp } from "../app";
import { FollowUpStrip } from "../follow_ups/FollowUpStrip";
import type { ChatView } from "../wire";
import { Composer } from "./Composer";
import { Act, Foot } from "./Foot";
import { ForWhom } from "./ForWhom";
import { useFullness } from "./FullWords";
import { LeavingDraft } from "./LeavingDraft";
import { MailLine } from "./MailLine";
import { DraftComposer } from "./notes/DraftComposer";
import { NoteComposer } from "./notes/NoteComposer";
import { PromiseFoot } from "./PromiseFoot";
import { SurveyFoot } from "./SurveyFoot";
import { sectionOf } from "./sections";
import { SecureStrip } from "./secure/SecureStrip";
import { nameOf, rangeWords } from "./words";

interface Props {
  chat: ChatView;
  field: RefObject<HTMLTextAreaElement | null>;
  take: (chat: string) => Promise<void>;
}

/** What can be done in this chat now, and the note that is being written in it. */
export function ConversationFoot(props: Props) {
  const { desk, notes } = useApp();
  const writing = notes.writing.value;
  return (
    <>
      {writing?.chat === props.chat.id && <NoteComposer chat={props.chat} writing={writing} />}
      <MailLine mailed={props.chat.mailed} />
      <FollowUpStrip key={`follow-up ${props.chat.id}`} chat={props.chat} />
      <SecureStrip key={props.chat.id} chat={props.chat} />
      {desk.learns.value ? <DraftComposer key={props.chat.id} chat={props.chat} /> : <Doing {...props} />}
    </>
  );
}

/** Answer, accept, take over, keep a promise, or nothing but read. */
function Doing({ chat, field, take }: Props) {
  const { desk } = useApp();
  const me = desk.me.value?.id ?? "";
  switch (sectionOf(chat, me)) {
    case "mine":
      return (
        <>
          <Composer chat={chat} field={field} />
          <LeavingDraft chat={chat} field={field} />
        </>
      );
    case "requests":
      return (
        <Foot words={<Waits chat={chat} />}>
          <Take chat={chat} words="Accept" take={take} />
        </Foot>
      );
    case "given":
      return <Foot words={<Waits chat={chat} />} />;
    case "colleagues":
      return <Held chat={chat} take={take} />;
    case "left":
      return <PromiseFoot chat={chat} field={field} take={take} />;
    case "ended":
      return <SurveyFoot survey={chat.survey} />;
  }
}

/** Who waits, what they were told to expect, and who is asked to take them. */
function Waits({ chat }: { chat: ChatView }) {
  const told = chat.promised ? `, and was told to expect ${rangeWords(chat.promised)}` : "";
  return (
    <>
      {nameOf(chat)} is waiting for somebody{told}. <ForWhom chat={chat} />
    </>
  );
}

/** A colleague's chat: to be read; to be taken over once the colleague is gone. */
function Held({ chat, take }: { chat: ChatView; take: Props["take"] }) {
  const { desk } = useApp();
  const holder = desk.agents.value.get(chat.agent ?? "");
  const name = holder?.name ?? (chat.agent_name || "A colleague");
  const gone = !holder || holder.status === "offline";
  return (
    <Foot words={gone ? `${name} has this chat and is offline.` : `${name} has this chat.`}>
      {gone && <Take chat={chat} words="Take over" take={take} />}
    </Foot>
  );
}

/** The button that makes the chat one's own, with what stands against it beside it. */
function Take({ chat, words, take }: { chat: ChatView; words: string; take: Props["take"] }) {
  const fullness = useFullness()(chat);
  const id = useId();
  const refused = fullness.id && id;
  return (
    <>
      <p id={id} class="foot-refusal" role="status">
        {fullness.words}
      </p>
      <Act kind="primary" words={words} refused={refused} run={() => take(chat.id)} />
    </>
  );
}

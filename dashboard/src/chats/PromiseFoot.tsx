import "./promise.css";
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import type { ChatView } from "../wire";
import { Composer } from "./Composer";
import { Act, Foot } from "./Foot";
import { mailto, promiseWords } from "./promises";

interface Props {
  chat: ChatView;
  field: RefObject<HTMLTextAreaElement | null>;
  take: (chat: string) => Promise<void>;
}

/** A promise: whoever takes it answers here, by mail or by a call, notes what they tried, and says when it is kept. */
export function PromiseFoot({ chat, field, take }: Props) {
  const { clock, desk } = useApp();
  const me = desk.me.value?.id ?? "";
  const holder = desk.agents.value.get(chat.agent ?? "");
  const free = !holder || holder.status === "offline";
  const phone = chat.promise?.phone;
  return (
    <>
      <Attempts chat={chat} />
      <Foot words={promiseWords(chat, clock.now)}>
        {chat.email && (
          <a class="button button-plain" href={mailto(chat)}>
            Answer by e-mail
          </a>
        )}
        {phone && (
          <a class="button button-plain" href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
            Call
          </a>
        )}
        {chat.agent !== me && free && <Act kind="primary" words="Take" run={() => take(chat.id)} />}
        {chat.agent !== me && !free && <span class="promise-holder">{holder.name} sees to it.</span>}
      </Foot>
      {chat.agent === me && <Settle key={chat.id} chat={chat} />}
      {chat.agent === me && <Composer chat={chat} field={field} />}
    </>
  );
}

/** What was tried so far, by whom. */
function Attempts({ chat }: { chat: ChatView }) {
  const { desk } = useApp();
  const attempts = chat.promise?.attempts ?? [];
  if (!attempts.length) return null;
  return (
    <ul class="promise-attempts" aria-label="What was tried">
      {attempts.map(({ agent, at, note }) => (
        <li key={at}>
          <b>{desk.agents.value.get(agent)?.name ?? "A colleague"}</b>: {note || "Tried, without a note."}
        </li>
      ))}
    </ul>
  );
}

/** A note on what was tried, and whether the promise is kept by it. */
function Settle({ chat }: { chat: ChatView }) {
  const { chats, toasts } = useApp();
  const [note, setNote] = useState("");
  const report = (refusal: Error) => toasts.error(refusal.message);
  const settle = (kept: boolean) => chats.settle(chat.id, kept, note.trim()).then(() => setNote(""), report);
  return (
    <div class="promise-settle">
      <input
        class="control"
        aria-label="Note"
        placeholder="What did you try? (optional)"
        maxLength={500}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <Act words="Give up" run={() => chats.end(chat.id).catch(report)} />
      <Act words="Tried" run={() => settle(false)} />
      <Act kind="primary" words="Kept" run={() => settle(true)} />
    </div>
  );
}

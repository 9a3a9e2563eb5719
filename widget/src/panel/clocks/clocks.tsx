import { useEffect, useState } from "preact/hooks";
import type { Part } from "../part";
import { clockTexts } from "./texts";

const MINUTE = 60_000;

/** When the chat closes by itself, and when the agent is back. A log speaks what is added to it: each is spoken once. */
export function Clocks({ session, words }: Part) {
  const { chat } = session.state;
  const { closes } = clockTexts(words.language);
  const at = chat?.closes_at;
  return (
    <>
      {at && <p class="note">{closes.replace("{time}", () => words.time(at))}</p>}
      {chat?.back_by && <Back key={chat.back_by} by={chat.back_by} session={session} words={words} />}
    </>
  );
}

/** The minutes until the agent is back, drawn anew on the stroke of each, on the server's clock. */
function Back({ by, session, words }: Part & { by: number }) {
  const left = () => Math.max(0, Math.ceil((by - session.now()) / MINUTE));
  const [minutes, tick] = useState(left);
  useEffect(() => {
    const next = by - (minutes - 1) * MINUTE - session.now();
    const timer = minutes > 0 ? setTimeout(() => tick(left()), next) : undefined;
    return () => clearTimeout(timer);
  }, [minutes]);
  const { back, late } = clockTexts(words.language);
  const when = new Intl.RelativeTimeFormat(words.language).format(minutes, "minute");
  const name = session.state.chat?.agent ?? session.appearance.name;
  const said = minutes > 0 ? back.replace("{when}", () => when) : late;
  return (
    <p class="note" dir="auto">
      {said.replace("{name}", () => name)}
    </p>
  );
}

import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import type { ChatView } from "../wire";
import { mentionOf } from "./notes/mentions";

/** Marks the open chat, and the notes in it that call the agent, as seen while they really look at it. */
export function useReading(chat: ChatView): void {
  const { chats, connection, desk, notes } = useApp();
  const looking = useLooking();
  const online = connection.state.value === "open";
  const length = chats.lines.value?.length ?? 0;
  useEffect(() => {
    if (looking && online) chats.read();
  }, [chats, chat.id, chat.agent, looking, online, length]);
  const mention = mentionOf(chat, desk.me.value?.id ?? "")?.note;
  const shown = desk.notes.value.get(chat.id)?.some(({ id }) => id === mention);
  useEffect(() => {
    if (looking && online && shown) notes.seen(chat.id);
  }, [notes, chat.id, looking, online, shown, mention]);
}

/** Whether the page is in sight and has the keyboard. */
function useLooking(): boolean {
  const [looking, setLooking] = useState(isLooking);
  useEffect(() => {
    const look = () => setLooking(isLooking());
    addEventListener("focus", look);
    addEventListener("blur", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      removeEventListener("focus", look);
      removeEventListener("blur", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return looking;
}

function isLooking(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

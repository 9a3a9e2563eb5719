import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import type { ChatView } from "../wire";

/** Marks the open chat as seen while the agent really looks at it. */
export function useReading(chat: ChatView): void {
  const { chats, connection } = useApp();
  const looking = useLooking();
  const online = connection.state.value === "open";
  const length = chats.lines.value?.length ?? 0;
  useEffect(() => {
    if (looking && online) chats.read();
  }, [chats, chat.id, chat.agent, looking, online, length]);
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

import type { RefObject } from "preact";
import { useApp } from "../app";
import { useShortcuts } from "../ui/useShortcuts";
import type { ChatView } from "../wire";
import { neighbour, nextWaiting, walk } from "./sections";

/** The keyboard of the Chats screen: J and K walk, N goes to who waits longest, A accepts, R answers. */
export function useChatKeys(
  open: string,
  field: RefObject<HTMLTextAreaElement | null>,
  take: (chat: string) => Promise<void>,
): void {
  const { chats, router } = useApp();
  const go = (chat: ChatView | null) => chat && chat.id !== open && router.go("chats", chat.id);
  const found = () => chats.sections.peek();
  const first = () => found().requests.find((chat) => chat.id === open) ?? found().requests[0];
  useShortcuts("Chats", [
    { keys: "j", label: "Next chat", run: () => go(neighbour(walk(found()), open, 1)) },
    { keys: "k", label: "Previous chat", run: () => go(neighbour(walk(found()), open, -1)) },
    { keys: "n", label: "Longest waiting chat", run: () => go(nextWaiting(found(), open)) },
    {
      keys: "a",
      label: "Accept the open or first request",
      run: () => {
        const chat = first();
        if (chat) void take(chat.id);
      },
    },
    { keys: "r", label: "Write a reply", run: () => field.current?.focus() },
  ]);
}

import { useApp } from "../app";
import type { ChatView } from "../wire";

/** Why none of these chats can be taken now; told again where that changes. */
export function FullWords({ chats }: { chats: readonly ChatView[] }) {
  const fullness = useFullness();
  const reasons = new Map(chats.map((chat) => [fullness(chat).id, fullness(chat).words]));
  return (
    <div role="status">
      {[...reasons].map(
        ([id, words]) =>
          id && (
            <p key={id} id={id} class="list-full">
              {words}
            </p>
          ),
      )}
    </div>
  );
}

interface Fullness {
  /** Of the words that say it; undefined where nothing stands against it. */
  id: string | undefined;
  words: string;
}

/** Says of a chat why I can't take it: I have as much as I may. A place is kept for the one that I am asked to take. */
export function useFullness(): (chat: ChatView) => Fullness {
  const { desk } = useApp();
  const [full, me] = [desk.full.value, desk.me.value?.id];
  return (chat) => {
    const words = chat.assigned === me ? "" : (full.get(chat.site) ?? "");
    return { id: words ? `full-${chat.site}` : undefined, words };
  };
}

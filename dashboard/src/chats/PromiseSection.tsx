import "./promise.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app";
import type { ChatView, PromiseCounts } from "../wire";
import { ChatRow } from "./ChatRow";
import { ListSection } from "./ListSection";

/** What is promised, in the order in which people asked, and how many such promises were kept lately. */
export function PromiseSection({
  chats,
  open,
}: {
  chats: readonly ChatView[];
  open: (chat: string) => void;
}) {
  const counts = useCounts(chats.map(({ id }) => id).join(" "));
  if (!chats.length && !counts?.kept && !counts?.broken) return null;
  return (
    <ListSection name="Promises" count={chats.length}>
      {counts && (
        <li class="promise-counts figures">
          {counts.kept} kept, {counts.broken} broken in 30 days
        </li>
      )}
      {chats.map((chat) => (
        <li key={chat.id}>
          <ChatRow chat={chat} open={open} />
        </li>
      ))}
    </ListSection>
  );
}

/** Counted anew whenever the list is another; without an answer the list stands alone. */
function useCounts(list: string): PromiseCounts | null {
  const { api } = useApp();
  const [counts, setCounts] = useState<PromiseCounts | null>(null);
  useEffect(() => {
    let wanted = true;
    api.get<PromiseCounts>("/promises").then(
      (found) => wanted && setCounts(found),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [api, list]);
  return counts;
}

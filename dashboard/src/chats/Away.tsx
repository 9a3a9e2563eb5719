import { StatusMark } from "../ui/StatusMark";
import type { ChatView } from "../wire";

/** The visitor has left the site for the moment, or says nothing; the chat waits for them. */
export function Away({ chat }: { chat: ChatView }) {
  return (
    <span class="away">
      <StatusMark status="away" />
      {chat.silent_at === null ? "Visitor is away" : "Visitor is silent"}
    </span>
  );
}

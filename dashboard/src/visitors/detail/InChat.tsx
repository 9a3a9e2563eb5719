import { useApp } from "../../app";
import { Link } from "../../ui/Link";
import { ChatMark } from "../marks";

/** The visitor talks to somebody already, or asks to. */
export function InChat({ chat }: { chat: string }) {
  const { desk } = useApp();
  const agent = desk.chats.value.get(chat)?.agent_name;
  return (
    <div class="invite-chat">
      <ChatMark chat={chat} />
      {agent && <span class="soft truncate">with {agent}</span>}
      <Link class="button button-plain button-small" section="chats" item={chat}>
        Open chat
      </Link>
    </div>
  );
}

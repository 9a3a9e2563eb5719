import { useApp } from "../../app";
import { Icon } from "../../ui/Icon";
import { Link } from "../../ui/Link";

/** The visitor talks to somebody already. */
export function InChat({ chat }: { chat: string }) {
  const { desk } = useApp();
  const agent = desk.chats.value.get(chat)?.agent_name;
  return (
    <div class="invite-chat">
      <span class="chip chip-active">
        <Icon name="chat" size={12} />
        In a chat
      </span>
      {agent && <span class="soft truncate">with {agent}</span>}
      <Link class="button button-plain button-small" section="chats" item={chat}>
        Open chat
      </Link>
    </div>
  );
}

import { useApp } from "../../app";
import { href } from "../../router";
import { Icon } from "../../ui/Icon";

/** The visitor talks to somebody already. */
export function InChat({ chat }: { chat: string }) {
  const { desk, router } = useApp();
  const agent = desk.chats.value.get(chat)?.agent_name;
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    router.go("chats", chat);
  };
  return (
    <section class="invite invite-chat" aria-label="Chat">
      <span class="chip chip-active">
        <Icon name="chat" size={12} />
        In a chat
      </span>
      {agent && <span class="soft truncate">with {agent}</span>}
      <a class="button button-plain button-small" href={href("chats", chat)} onClick={follow}>
        Open chat
      </a>
    </section>
  );
}

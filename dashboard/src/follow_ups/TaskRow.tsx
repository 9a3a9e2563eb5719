import { useApp } from "../app";
import { nameOf } from "../chats/words";
import { Avatar } from "../ui/Avatar";
import { Link } from "../ui/Link";
import type { Deed } from "./deeds";
import { TaskActs } from "./TaskActs";
import { TaskWords } from "./TaskWords";
import type { Task } from "./tasks";

/** A task in the list, with the chat that it came from. */
export function TaskRow({ chat, task, open }: Task & { open: (deed: Deed) => void }) {
  const { desk } = useApp();
  const site = desk.sites.value.size > 1 ? ` · ${desk.sites.value.get(chat.site)?.name}` : "";
  return (
    <li class="task-row" data-chat={chat.id}>
      <Avatar name={chat.visitor_name} seed={chat.visitor} />
      <div class="task-main">
        <Link
          class="task-who truncate"
          section="chats"
          item={chat.id}
          aria-label={`Chat with ${nameOf(chat)}${site}`}
        >
          {nameOf(chat)}
          {site && <span class="faint">{site}</span>}
        </Link>
        <TaskWords chat={chat} task={task} />
      </div>
      <TaskActs chat={chat} task={task} open={open} />
    </li>
  );
}

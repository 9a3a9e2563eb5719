import { useApp } from "../app";
import { contactLink, dueWords, givenWords, ownerWords, type Task } from "./tasks";

/** What is to be done, until when, by whom, and how the visitor is reached. */
export function TaskWords({ chat, task }: Task) {
  const { clock, desk } = useApp();
  const late = task.due_at <= clock.now;
  const owner = ownerWords({ chat, task }, desk.me.value?.id ?? "", desk.agents.value, desk.sites.value);
  const link = contactLink(task);
  return (
    <div class="task-words">
      <b class="task-purpose" dir="auto">
        {task.purpose}
      </b>
      <span class="task-about">
        <span>
          <span class={late ? "task-late figures" : "figures"}>{dueWords(task, clock.now)}</span> · {owner}
        </span>
        {link && (
          <a href={link} dir="ltr">
            {task.contact}
          </a>
        )}
      </span>
      <span class="task-given" dir="auto">
        {givenWords(task)}
      </span>
    </div>
  );
}

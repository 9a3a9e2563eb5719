import "./follow_ups.css";
import { useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Skeleton } from "../ui/Skeleton";
import { useShortcuts } from "../ui/useShortcuts";
import { type Deed, DIALOGS } from "./deeds";
import { TaskRow } from "./TaskRow";
import { grouped, narrowed, type Task, tasksOf, type Whose } from "./tasks";

const WHOSE: readonly { whose: Whose; words: string }[] = [
  { whose: "mine", words: "Mine" },
  { whose: "teams", words: "My teams’" },
  { whose: "all", words: "All" },
];

/** The Follow-ups screen: what is to be done for visitors after their chats, what is overdue on top. */
export function FollowUpsPage() {
  const { clock, desk } = useApp();
  const [whose, look] = useState<Whose>("mine");
  const [doing, turn] = useState<{ deed: Deed; chat: string } | null>(null);
  const page = useRef<HTMLElement>(null);
  const [me, sites] = [desk.me.value?.id ?? "", desk.sites.value];
  const tasks = tasksOf(desk.chats.value.values());
  const shown = narrowed(tasks, whose, me, sites);
  const current = tasks.find(({ chat }) => chat.id === doing?.chat);
  const Dialog = doing && current && DIALOGS[doing.deed];
  useTaskKeys(page, turn);
  return (
    <main class="page" ref={page}>
      <header class="page-head">
        <h1 class="page-title">Follow-ups</h1>
        <fieldset class="task-whose" aria-label="Whose">
          {WHOSE.map((each) => (
            <Button
              key={each.whose}
              size="small"
              aria-pressed={whose === each.whose ? "true" : "false"}
              onClick={() => look(each.whose)}
            >
              {each.words} <span class="figures">{narrowed(tasks, each.whose, me, sites).length}</span>
            </Button>
          ))}
        </fieldset>
      </header>
      <div class="task-body">
        {!desk.loaded.value && <Skeleton widths={["50%", "70%", "40%"]} label="Loading follow-ups" />}
        {desk.loaded.value && !shown.length && <Nothing whose={whose} />}
        {grouped(shown, sites, clock.now).map(({ name, tasks }) => (
          <section key={name} class="task-group" aria-label={name}>
            <h2 class={name === "Overdue" ? "task-late" : "soft"}>
              {name} <span class="figures">{tasks.length}</span>
            </h2>
            <ul>
              {tasks.map((each: Task) => (
                <TaskRow key={each.task.id} {...each} open={(deed) => turn({ deed, chat: each.chat.id })} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {Dialog && current && <Dialog {...current} close={() => turn(null)} />}
    </main>
  );
}

function Nothing({ whose }: { whose: Whose }) {
  const title = {
    mine: "You have nothing to do",
    teams: "Your teams have nothing to do",
    all: "Nobody has anything to do",
  };
  return (
    <EmptyState icon="flag" title={title[whose]}>
      <p>
        What you offer to do for a visitor after the chat appears here, with the time by which it is due. In a
        chat press <kbd class="key">U</kbd> to offer it.
      </p>
    </EmptyState>
  );
}

/** J and K walk through the tasks; D, P and T act on the one that has the focus. */
function useTaskKeys(
  page: { current: HTMLElement | null },
  turn: (doing: { deed: Deed; chat: string }) => void,
): void {
  const rows = () => [...(page.current?.querySelectorAll<HTMLElement>(".task-row") ?? [])];
  const here = () => rows().findIndex((row) => row.contains(document.activeElement));
  const walk = (step: number) => {
    const all = rows();
    const next = all[Math.min(all.length - 1, Math.max(0, here() < 0 ? 0 : here() + step))];
    next?.querySelector<HTMLElement>("a")?.focus();
  };
  const act = (deed: Deed) => {
    const chat = rows()[here()]?.dataset.chat;
    if (chat) turn({ deed, chat });
  };
  useShortcuts("Follow-ups", [
    { keys: "j", label: "Next follow-up", run: () => walk(1) },
    { keys: "k", label: "Previous follow-up", run: () => walk(-1) },
    { keys: "d", label: "Done with the follow-up", run: () => act("settle") },
    { keys: "p", label: "Put the follow-up off", run: () => act("put_off") },
    { keys: "t", label: "Hand over the follow-up", run: () => act("hand_on") },
  ]);
}

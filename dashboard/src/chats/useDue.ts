import { useApp } from "../app";
import { goalsOf } from "../models/goals";
import { useReckoned } from "../ui/useReckoned";
import type { ChatView } from "../wire";
import { type Due, dueOf, type Urgency, urgency } from "./due";

/** What is due in a chat and how urgent it is. The clock draws anew only what has become more urgent. */
export function useDue(chat: ChatView): { due: Due | null; level: Urgency } {
  const { clock, desk } = useApp();
  const due = dueOf(chat, goalsOf(desk.sites.value.get(chat.site)));
  const level = useReckoned(
    () => (due ? urgency(due, clock.now - due.since) : "quiet"),
    [clock, due?.since, due?.goal],
  );
  return { due, level: level.value };
}

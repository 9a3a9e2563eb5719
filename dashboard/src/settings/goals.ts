/** What an owner hopes that visitors come to, while it is edited. Pure. */
import type { Goal } from "../wire";
import type { Faults } from "./faults";

export const MOST_GOALS = 10;
export const KINDS: Readonly<Record<Goal["kind"], string>> = {
  page: "A page is reached",
  event: "An event is reported",
  value: "An event with a value is reported",
};

export function newGoal(id: string): Goal {
  return { kind: "page", id, name: "", url: "", days: 7 };
}

/** The goal as one of another kind; what both have stays. */
export function ofKind(goal: Goal, kind: Goal["kind"]): Goal {
  const { id, name, days = 7 } = goal;
  if (kind === "page") return { kind, id, name, url: goal.kind === "page" ? goal.url : "", days };
  const event = goal.kind === "page" ? "" : goal.event;
  return kind === "event" ? { kind, id, name, event, days } : { kind, id, name, event, field: "value", days };
}

export function faultsOfGoals(goals: readonly Goal[]): Faults {
  const found: Record<string, string> = {};
  for (const [index, goal] of goals.entries()) {
    const place = `options.visitor_goals.${index}`;
    const fault = faultOf(goal);
    if (fault) found[place] = fault;
    else if (goals.slice(0, index).some(({ name }) => name.trim() === goal.name.trim()))
      found[place] = "Another goal has this name.";
  }
  return found;
}

function faultOf(goal: Goal): string | null {
  const days = goal.days ?? 7;
  if (!goal.name.trim()) return "Give the goal a name.";
  if (goal.kind === "page" && !/^([/*]|https?:\/\/)/i.test(goal.url))
    return "Write an address like /thanks or */order/done*.";
  if (goal.kind !== "page" && !goal.event.trim()) return "Write the name of the event.";
  if (goal.kind === "value" && !goal.field?.trim()) return "Write which field of the event has the value.";
  if (!Number.isInteger(days) || days < 1 || days > 30) return "A goal counts for 1 to 30 days.";
  return null;
}

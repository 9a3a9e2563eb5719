import type { Desk } from "../models/desk";
import { dueCount, tasksOf } from "./tasks";

/** How many follow-ups are due that call the agent of the desk. */
export function dueOf(desk: Desk): number {
  return dueCount(tasksOf(desk.chats.value.values()), desk.me.value?.id ?? "", desk.sites.value);
}

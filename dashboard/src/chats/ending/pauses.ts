/** How a chat comes to its end, in words, and what ending it now would cost. Pure. */
import { timeOfDay } from "../../ui/moment";
import type { ChatView } from "../../wire";
import type { Line } from "../conversation";

/** What would be lost: an answer, a draft, or the visitor's last word. */
export type Cost = "answer" | "draft" | "first";

export function costOf(
  chat: ChatView,
  lines: readonly Line[] | undefined,
  draft: string,
  visitorFirst: boolean,
): Cost | null {
  if (chat.waiting_since !== null && !isAnswered(lines)) return "answer";
  if (draft) return "draft";
  return visitorFirst && chat.phase === "active" && chat.asked_at === null ? "first" : null;
}

/** Whether an answer is the last that was said, be it on its way still: the server tells of it by itself, and later. */
function isAnswered(lines: readonly Line[] | undefined): boolean {
  const last = lines?.at(-1);
  return last?.author === "agent" && last.delivery !== "failed";
}

/** What is being waited for, if anything. */
export function pauseWords({ asked_at, back_by, closes_at }: ChatView): string {
  if (back_by !== null) return `Back by ${timeOfDay(back_by)}`;
  if (closes_at !== null) return `Closes at ${timeOfDay(closes_at)}`;
  return asked_at === null ? "" : "Asked for more";
}

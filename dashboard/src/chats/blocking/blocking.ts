/** Who may block, and for how long. Pure. */

import { supervises } from "../../models/desk_state";
import type { AgentView, BlockNew, ChatView } from "../../wire";

export type Span = "1" | "24" | "168" | "ever";

export const SPANS: readonly { readonly value: Span; readonly label: string }[] = [
  { value: "1", label: "An hour" },
  { value: "24", label: "A day" },
  { value: "168", label: "A week" },
  { value: "ever", label: "For good" },
];

const HOURS = { "1": 1, "24": 24, "168": 168 } as const;

/** What is said at last, unless the agent writes something else. */
export const LAST_WORDS = "We are ending this chat here. Thank you for your understanding.";

/** Whoever leads a chat may block its visitor; who supervises, anybody. */
export function mayBlock(chat: ChatView, me: AgentView | null): boolean {
  return me !== null && (chat.agent === me.id || supervises(me));
}

export function hoursOf(span: Span): NonNullable<BlockNew["hours"]> | null {
  return span === "ever" ? null : HOURS[span];
}

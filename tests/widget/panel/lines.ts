import type { Line } from "../../../widget/src/session";

let count = 0;

/** A line of the conversation; what a test does not say is a message of Ada, sent. */
export function line(values: Partial<Line> = {}): Line {
  count += 1;
  return {
    id: `line-${count}`,
    author: "visitor",
    name: "",
    text: `Text ${count}`,
    at: Date.UTC(2026, 10, 23, 9, 0),
    state: "sent",
    reason: "",
    position: count,
    ...values,
  };
}

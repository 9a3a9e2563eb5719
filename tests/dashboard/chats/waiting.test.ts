import { expect, test } from "vitest";
import { spoken, urgency } from "../../../dashboard/src/chats/waiting";

test.each([
  [0, "quiet"],
  [9_999, "quiet"],
  [10_000, "notice"],
  [59_999, "notice"],
  [60_000, "late"],
] as const)("%i ms is %s", (waited, level) => {
  expect(urgency(waited)).toBe(level);
});

test.each([
  [-5, "0 seconds"],
  [12_999, "12 seconds"],
  [61_000, "1 minute 1 second"],
  [600_000, "10 minutes"],
  [3_723_000, "1 hour 2 minutes"],
])("%i ms is heard as %s", (waited, heard) => {
  expect(spoken(waited)).toBe(heard);
});

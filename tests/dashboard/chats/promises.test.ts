import { expect, test } from "vitest";
import { isLate, promiseWords } from "../../../dashboard/src/chats/promises";
import type { PromiseView } from "../../../dashboard/src/wire";
import { chat, NOON } from "../acme";

const HOUR = 3_600_000;
const left = (change: Partial<PromiseView> = {}, email: string | null = null) =>
  chat({
    phase: "missed",
    left_message: true,
    email,
    promise: {
      kind: "message",
      left_at: NOON,
      by: null,
      phone: null,
      consent: "",
      closing: false,
      attempts: [],
      kept_at: null,
      ...change,
    },
  });

test.each([
  [left(), "Left a message, without an address. An answer here is seen at the next visit."],
  [left({ consent: "For our answer" }, "ada@a.test"), "Left a message: ada@a.test. Told: “For our answer”."],
  [left({ kind: "call", phone: "12345678" }), "Asked to be called: 12345678."],
  [left({ closing: true }, "ada@a.test"), "Was waiting when the site closed: ada@a.test."],
])("says what is promised: %#", (promised, words) => {
  expect(promiseWords(promised, NOON)).toBe(words);
});

test("a time that was named is kept or over", () => {
  const promised = left({ by: NOON + HOUR });
  expect(promiseWords(promised, NOON)).toMatch(/Promised by .+[^r]\.$/);
  expect([isLate(promised, NOON), isLate(promised, NOON + 2 * HOUR)]).toEqual([false, true]);
  expect(promiseWords(promised, NOON + 2 * HOUR)).toContain("which is over");
  expect(isLate(left({ by: NOON + HOUR, kept_at: NOON }), NOON + 2 * HOUR)).toBe(false);
});

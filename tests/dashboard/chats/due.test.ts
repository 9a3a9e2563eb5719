import { expect, test } from "vitest";
import { type Due, dueOf, spoken, urgency } from "../../../dashboard/src/chats/due";
import { goalsOf, USUAL_GOALS } from "../../../dashboard/src/models/goals";
import { chat, NOON, request } from "./people";

const taken = { taken_at: NOON + 5_000 };

test.each([
  ["a request waits from its opening", request("a", NOON), ["accept", NOON, 0]],
  ["who took it greets", chat("a", { ...taken, waiting_since: NOON }), ["greet", NOON + 5_000, 10_000]],
  [
    "a later message is answered",
    chat("a", { ...taken, waiting_since: NOON + 6_000 }),
    ["reply", NOON + 6_000, 60_000],
  ],
  ["nobody waits", chat("a", taken), null],
  ["the visitor is away", chat("a", { ...taken, phase: "snoozed", waiting_since: NOON }), null],
  ["over", chat("a", { ...taken, phase: "closed", waiting_since: NOON }), null],
] as const)("%s", (_, one, wanted) => {
  const due = dueOf(one, USUAL_GOALS);
  expect(due && [due.act, due.since, due.goal]).toEqual(wanted);
});

test.each([
  ["reply", 60, 29_999, "quiet"],
  ["reply", 60, 30_000, "notice"],
  ["reply", 60, 59_999, "notice"],
  ["reply", 60, 60_000, "late"],
  ["accept", 0, 0, "notice"],
  ["accept", 0, 9_999, "notice"],
  ["accept", 0, 10_000, "late"],
] as const)("%s within %i s after %i ms is %s", (act, goal, waited, level) => {
  const due: Due = { act, since: NOON, goal: goal * 1_000 };
  expect(urgency(due, waited)).toBe(level);
});

test("a site has its own goals, and the usual ones where it says nothing", () => {
  expect(goalsOf({ goals: { reply: 30 } })).toEqual({ accept: 0, greet: 10, reply: 30 });
  expect(goalsOf(undefined)).toEqual(USUAL_GOALS);
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

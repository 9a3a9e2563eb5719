import { expect, test } from "vitest";
import { changesOf } from "../../../../dashboard/src/settings/rules/changes";
import type { Condition, Rule } from "../../../../dashboard/src/wire";

const PAGE: Condition = { kind: "page", url: "/sofas*" };
const LONG: Condition = { kind: "time_on_site", at_least: 5 };
const IDLE: Condition = { kind: "idle", at_least: 30 };
const RULE: Rule = {
  name: "Sofas",
  when: { kind: "all", of: [PAGE, LONG] },
  action: { kind: "invite", text: "Hello", variants: ["May I help?"] },
};
const NAMES = new Map([["t1", "Sales"]]);

function changes(now: Partial<Rule>, before: Partial<Rule> = {}) {
  return changesOf({ ...RULE, ...now }, { ...RULE, ...before }, (id) => NAMES.get(id) ?? null);
}

test("what stays the same, or stands for what was left out, is no change", () => {
  expect(changes({})).toEqual([]);
  expect(changes({ share: 100, priority: 100, control: 10, goal: null })).toEqual([]);
});

test("of conditions those are told that went and came, however deep", () => {
  const nested: Condition = {
    kind: "all",
    of: [PAGE, { kind: "any", of: [LONG, { kind: "not", of: IDLE }] }],
  };
  const part = "Whom it is for";
  const opposite = "not (the visitor has done nothing on this page for 30 seconds)";
  expect(changes({ when: nested })).toEqual([{ part, gone: [], come: [opposite] }]);
  const without = ["the visitor has been on the site for at least 5 seconds"];
  expect(changes({ when: PAGE })).toEqual([{ part, gone: without, come: [] }]);
});

test("conditions that are only joined otherwise are told as a sentence", () => {
  const [change] = changes({ when: { kind: "any", of: [PAGE, LONG] } });
  expect(change?.gone).toEqual([]);
  expect(change?.come).toEqual([
    "Invites when the visitor is on the page /sofas* or has been on the site for at least 5 seconds.",
  ]);
});

test("of words, hours and numbers the lines that differ are told", () => {
  const action: Rule["action"] = { kind: "invite", text: "Good day", variants: ["May I help?"], team: "t1" };
  const office: [string, string][] = [["09:00", "17:00"]];
  const schedule = [office, office, [], [], [], [], []];
  expect(changes({ action, schedule, share: 80 }, { schedule: [office, [], [], [], [], [], []] })).toEqual([
    { part: "Words", gone: ["Hello"], come: ["Good day"] },
    { part: "Team", gone: ["the team of the page, or anybody"], come: ["Sales"] },
    { part: "When it acts", gone: [], come: ["Tuesday 09:00 to 17:00"] },
    { part: "Share of the visitors", gone: ["100 %"], come: ["80 %"] },
  ]);
});

test("where the lines are the same it is said what differs", () => {
  const action: Rule["action"] = { kind: "invite", text: "May I help?", variants: ["Hello"] };
  expect(changes({ action })).toEqual([{ part: "Words", gone: [], come: ["in another order"] }]);
  expect(changes({ goal: "g1" }, { goal: "g2" })).toEqual([
    { part: "What counts", gone: [], come: ["another one"] },
  ]);
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  budgetParts,
  byDay,
  byHour,
  gateNames,
  gatesOf,
  heldBack,
  overTime,
} from "../../../dashboard/src/settings/rules/rehearsal_words";
import { NEW } from "../../../dashboard/src/settings/rules/starters";
import { SettingsPage } from "../../../dashboard/src/settings/SettingsPage";
import { exact } from "../../../dashboard/src/ui/moment";
import type { Rehearsal, RehearsalNews, RuleTotals, RuleView } from "../../../dashboard/src/wire";
import { eventually } from "../../eventually";
import { SITE } from "../acme";
import { PATH, SettingsStage } from "./stage";

const NOON = new Date(2026, 10, 22, 12, 30).getTime();
const ASK = "POST /api/rules/r1/rehearsal";
const FOUND: Rehearsal = {
  visits: 1200,
  pages: 5000,
  invited: 3,
  refused_before: 1,
  refused_later: 1,
  gates: { qualified: 9, sent: 3, contact: 4, control: 2 },
  budget: { arrival: 3, declined: 1 },
  first_at: NOON - 86_400_000,
  last_at: NOON,
  outside_at: null,
  untold: ["Nobody kept which team a page named."],
  hours: [
    { at: NOON - 86_400_000, invited: 2 },
    { at: NOON, invited: 1 },
  ],
  examples: [
    {
      visitor: "v1",
      visit: "s1",
      at: NOON,
      steps: [
        { at: NOON - 30_000, kind: "page", words: "Opened <b>Prices</b>." },
        { at: NOON, kind: "invited", words: "Hello there!" },
      ],
      lines: [{ path: "rule.when", passed: true, words: "on this page for 30 s; at least 30 s needed" }],
    },
  ],
};

const TODAY = 20_000;
const TOTALS: RuleTotals = {
  since: TODAY - 29,
  until: TODAY,
  totals: [
    { day: TODAY - 1, gate: "sent", visits: 4 },
    { day: TODAY, gate: "sent", visits: 2 },
    { day: TODAY, gate: "contact", visits: 5 },
    { day: TODAY, gate: "ignored", visits: 3 },
    { day: TODAY - 1, gate: "arrival", visits: 5 },
  ],
};

let stage: SettingsStage;

function lines(...news: Partial<RehearsalNews>[]): Response {
  const whole = news.map((each) => ({ done: 1, over: true, unknown: [], rehearsal: null, ...each }));
  return new Response(whole.map((each) => `${JSON.stringify(each)}\n`).join(""));
}

beforeEach(async () => {
  stage = new SettingsStage();
  const rule = { ...NEW, priority: 100, share: 100, control: 10, expires_at: null };
  const named = { id: "r1", site: SITE, changed_by: "Bo", changed_at: 0 };
  const view: RuleView = { ...named, state: "draft", version: 1, stretch: 1, rule };
  stage.answers.set(`GET ${PATH}/rules`, () => Response.json([view]));
  stage.answers.set("GET /api/rules/r1/totals", () => Response.json(TOTALS));
  stage.answers.set(`POST ${PATH}/rules/try`, () => Response.json({ trace: null }));
  await stage.open("rules");
  await stage.show(<SettingsPage page="rules" part="r1" />);
  await eventually(() => stage.get("button", "Rehearse"));
});

afterEach(() => stage.close());

test("a rehearsal says whom the rule would have invited, and why not the others", async () => {
  stage.answers.set(ASK, () => lines({ done: 0.5, over: false }, { rehearsal: FOUND }));
  await stage.choose(stage.get("combobox", "Visits of"), "3");
  await stage.click(stage.get("button", "Rehearse"));
  await eventually(() => {
    expect(stage.root.textContent).toContain(
      "It would have invited 3 of 1,200 visits (5,000 pages) in the last 3 days.",
    );
  });
  expect(stage.sent(ASK)).toMatchObject([{ days: 3, assumed: {}, rule: { name: NEW.name } }]);
  expect(stage.root.textContent).toContain("1 had declined an invitation before, and 1 did later");
  expect(stage.root.textContent).toContain("Opened <b>Prices</b>.");
  expect(stage.root.textContent).toContain("Nobody kept which team a page named.");
  expect(stage.root.textContent).toContain("It would have said: Hello there!");
  await stage.type(stage.field("At least, seconds"), "45");
  expect(stage.root.textContent).toContain("The rule has been changed since");
});

test.each([
  [null, "No visit of it is recorded yet."],
  [NOON, `The latest visit that is recorded began on ${exact(NOON)}`],
])("where nobody came in these days it says when there was somebody", async (outside_at, words) => {
  const nobody = { ...FOUND, visits: 0, pages: 0, invited: 0, outside_at };
  stage.answers.set(ASK, () => lines({ rehearsal: nobody }));
  await stage.click(stage.get("button", "Rehearse"));
  await eventually(() => {
    expect(stage.root.textContent).toContain(`Nobody visited the site in the last 7 days. ${words}`);
  });
});

test("what nobody wrote down is decided by a person, and not before", async () => {
  const unknown = [{ kind: "activity", words: "whether visitors were idle" }];
  stage.answers.set(ASK, () => lines({ done: 0, unknown }));
  await stage.click(stage.get("button", "Rehearse"));
  await eventually(() => stage.get("combobox", "Whether visitors were idle"));
  expect(stage.get("button", "Rehearse").hasAttribute("disabled")).toBe(true);
  await stage.choose(stage.get("combobox", "Whether visitors were idle"), "false");
  stage.answers.set(ASK, () => lines({ rehearsal: { ...FOUND, visits: 0 } }));
  await stage.click(stage.get("button", "Rehearse"));
  await eventually(() =>
    expect(stage.root.textContent).toContain("Nobody visited the site in the last 7 days."),
  );
  expect(stage.sent(ASK)).toMatchObject([{ assumed: {} }, { assumed: { activity: false } }]);
});

test("an answer that breaks off, or a refusal, is said", async () => {
  stage.answers.set(ASK, () => lines({ done: 0.5, over: false }));
  await stage.click(stage.get("button", "Rehearse"));
  await eventually(() => expect(stage.root.textContent).toContain("The rehearsal broke off."));
  const busy = { code: "conflict", reason: "A rehearsal is going on already.", field: null };
  stage.answers.set(ASK, () => Response.json(busy, { status: 409 }));
  await stage.click(stage.get("button", "Rehearse"));
  await eventually(() => expect(stage.root.textContent).toContain("A rehearsal is going on already."));
});

test("numbers are told by day, by hour and by gate", () => {
  const days = byDay(FOUND, 2, NOON);
  expect(days.map(({ count }) => count)).toEqual([0, 2, 1]);
  expect(byHour(FOUND).filter(({ count }) => count)).toEqual([{ name: "12:00", count: 3 }]);
  expect(heldBack(FOUND).map(({ name }) => name)).toEqual(["the contact budget", "left out to compare with"]);
  expect(budgetParts(FOUND).map(({ count }) => count)).toEqual([3, 1]);
});

test("what a rule did stands on its page, gate by gate, by the span that is chosen", async () => {
  await eventually(() => expect(stage.root.textContent).toContain("Held back: the contact budget5"));
  expect(stage.root.textContent).toContain("had only just arrived5had left one unanswered3");
  await stage.choose(stage.get("combobox", "Over time"), "ignored");
  expect(stage.root.textContent).toContain("Contact budget: had left one unanswered by day (UTC)");
  await stage.choose(stage.get("combobox", "What it did in"), "90");
  expect(stage.asked.at(-1)?.call).toBe("GET /api/rules/r1/totals?days=90");
  await stage.rest();
  expect(stage.root.textContent).toContain("by week (UTC)");
});

test("what came to a gate is told by day, and over more than a month by week", () => {
  expect(gatesOf(TOTALS)).toEqual({ sent: 6, contact: 5, ignored: 3, arrival: 5 });
  const days = overTime({ ...TOTALS, since: TODAY - 2 }, "sent");
  expect(days.map(({ count }) => count)).toEqual([0, 4, 2]);
  expect(days.at(-1)?.name).toMatch(/^(4 Oct|Oct 4)$/);
  const weeks = overTime({ ...TOTALS, since: TODAY - 36 }, "sent");
  expect(weeks.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 6]);
  expect(gateNames(gatesOf(TOTALS)).map(({ gate }) => gate)).toEqual([
    ...["sent", "qualified", "contact", "ignored", "arrival"],
  ]);
});

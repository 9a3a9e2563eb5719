// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { heldWords, liftWords, part, stageName } from "../../../dashboard/src/reports/proof";
import { ReportsPage } from "../../../dashboard/src/reports/ReportsPage";
import { NEW } from "../../../dashboard/src/settings/rules/starters";
import type { ProofArm, RuleProof, RuleView } from "../../../dashboard/src/wire";
import { SITE, welcome } from "../acme";
import { Stage } from "../stage";
import { clocks, survey, waits } from "./figures";

let stage: Stage;

const ARM = { arm: "invited", variant: null, visitors: 90, counted: 80, soon: 3, value: 0 } as const;
const reached = { stage: "reached", count: 20, total: 80, low: 0.13, high: 0.405 } as const;
const arms: ProofArm[] = [
  { ...ARM, arm: "control", visitors: 10, counted: 8, soon: 0, stages: [{ ...reached, count: 1, total: 8 }] },
  { ...ARM, stages: [{ stage: "shown", count: 60, total: 90, low: 0.5, high: 0.8 }, reached] },
  { ...ARM, variant: 1, stages: [reached] },
];
const proof: RuleProof = {
  rule: "r1",
  name: "Pricing help",
  stretch: 1,
  since: 0,
  goal: null,
  texts: ["Hello", "Hi"],
  qualified: 240,
  held: [{ gate: "agents", visits: 40 }],
  budget: [{ gate: "arrival", visits: 7 }],
  arms,
  lift: { verdict: "unknown", times: null, low: 0.62, high: null, reached: 21, needed: 1265 },
  ahead: 1,
  sentences: ["Not enough visitors yet to say."],
};

function rule(id: string, change: Partial<RuleView> = {}): RuleView {
  const about = {
    site: SITE,
    state: "active",
    version: 1,
    changed_at: 0,
    changed_by: "Bo",
    stretch: 1,
  } as const;
  return { id, ...about, rule: { ...NEW, name: `Rule ${id}` }, ...change };
}

/** Shows the screen once the rules are there, and then the report on one of them. */
async function open(item = ""): Promise<void> {
  await stage.connect(welcome());
  await stage.show(<ReportsPage item={item} />);
  await stage.rest();
  await stage.rest();
}

beforeEach(() => {
  stage = new Stage("/dashboard/reports/r1");
  stage.answers.set(`GET /api/sites/${SITE}/reports/waits`, () => Response.json(waits()));
  stage.answers.set(`GET /api/sites/${SITE}/reports/clocks`, () => Response.json(clocks()));
  stage.answers.set(`GET /api/sites/${SITE}/reports/survey`, () => Response.json(survey()));
  stage.answers.set(`GET /api/sites/${SITE}/rules`, () =>
    Response.json([
      rule("r0"),
      rule("r1", { state: "paused" }),
      rule("r2", { rule: { ...NEW, action: { kind: "hint" } } }),
    ]),
  );
  stage.answers.set("GET /api/rules/r1/proof", () => Response.json(proof));
  stage.answers.set("GET /api/rules/r0/proof", () => Response.json({ ...proof, rule: "r0", lift: null }));
});

afterEach(() => stage.close());

test("a rule's report says whether it helps, by arm and text", async () => {
  await open("r1");
  const said = stage.root.textContent;
  expect(said).toContain("Not enough visitors yet to say.");
  expect(said).toContain("nothing to compare yet");
  expect(said).toContain("20 · 25 %13 % to 41 %and 3 with days left");
  expect(said).toContain(
    "The conditions held in 240 visits. What kept some of them from being invited: nobody was free, or it was out of hours (40). The contact budget did because they had only just arrived (7)",
  );
  const heads = [...stage.root.querySelectorAll(".columns-table thead th")].map(
    ({ textContent }) => textContent,
  );
  expect(heads).toEqual(["Visitors", "Left out", "Invited", "Text Bdoes best"]);
  expect(stage.get("link", "Edit the rule").getAttribute("href")).toBe("/dashboard/settings/rules/r1");
});

test("of a goal with a value each arm and text says the sum and the means", async () => {
  const goal = { kind: "value", id: "g1", name: "Order", event: "order", field: "value", days: 7 } as const;
  const worth = (arm: ProofArm, value: number): ProofArm => ({ ...arm, value });
  const [control, invited, text] = arms as [ProofArm, ProofArm, ProofArm];
  const valued = [
    worth({ ...control, counted: 0 }, 0),
    worth(invited, 1234.5),
    worth({ ...text, stages: [] }, 20),
  ];
  stage.answers.set("GET /api/rules/r1/proof", () => Response.json({ ...proof, goal, arms: valued }));
  await open("r1");
  const row = [...stage.root.querySelectorAll(".columns-table tr")].at(-1);
  const cells = [...(row?.querySelectorAll("td") ?? [])].map(({ textContent }) => textContent);
  expect(cells).toEqual(["0nobody yet", "1,234.5015.43 each, 61.73 where reached", "200.25 each"]);
});

test("another rule is chosen among those that invite", async () => {
  await open();
  const choice = stage.get("combobox", "Rule");
  expect(choice.textContent).toBe("Rule r0Rule r1 (paused)");
  await stage.choose(choice, "r1");
  expect(stage.app.router.route.value).toEqual({ section: "reports", item: "r1", part: "" });
});

test("an article is opened, and every gate is said in words", () => {
  expect(stageName("accepted", { texts: [] })).toBe("Opened");
  expect(stageName("accepted", proof)).toBe("Accepted");
  const gates = ["schedule", "text", "priority", "once", "contact", "article", "agents", "control"] as const;
  const held = gates.map((gate) => ({ gate, visits: 2 }));
  for (const words of heldWords({ ...proof, held })) expect(words).toMatch(/ .* \(2\)$/);
});

test("shares are short, and a lift without an end says so", () => {
  expect([part(0.013), part(0.5), part(0)]).toEqual(["1.3 %", "50 %", "0 %"]);
  expect(
    liftWords({ ...proof, lift: { ...proof.lift, times: 1.5, low: 1.1, high: 2 } as RuleProof["lift"] }),
  ).toEqual({
    times: "1.50 ×",
    range: "as often as without; between 1.10 and 2.00",
  });
  expect(liftWords({ ...proof, lift: { ...proof.lift, times: 1.5 } as RuleProof["lift"] })?.range).toBe(
    "as often as without; at least 0.62",
  );
  expect(liftWords({ ...proof, lift: null })).toBeNull();
});

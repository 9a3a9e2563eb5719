// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Rules } from "../../../dashboard/src/settings/rules/rules";
import { NEW, STARTERS } from "../../../dashboard/src/settings/rules/starters";
import { SettingsPage } from "../../../dashboard/src/settings/SettingsPage";
import type { Rule, RuleGone, RuleHistory, RuleTried, RuleView } from "../../../dashboard/src/wire";
import { eventually } from "../../eventually";
import { ADA, acme, ada, SITE, shown } from "../acme";
import { PATH, SettingsStage } from "./stage";

let stage: SettingsStage;
let tried: () => Response;

function view(change: Partial<RuleView> = {}, rule: Partial<Rule> = {}): RuleView {
  const whole = { ...NEW, priority: 100, share: 100, control: 10, expires_at: null, goal: null, ...rule };
  return {
    id: "r1",
    site: SITE,
    state: "draft",
    version: 1,
    changed_at: 0,
    changed_by: "Bo",
    rule: whole,
    stretch: 1,
    ...change,
  };
}

beforeEach(() => {
  stage = new SettingsStage();
  tried = () => Response.json({ trace: null } satisfies RuleTried);
  stage.answers.set("GET /api/rules/r1/totals", () => Response.json({ since: 1, until: 30, totals: [] }));
  stage.answers.set(`POST ${PATH}/rules/try`, () => tried());
});

afterEach(() => stage.close());

/** Shows the rules, or the one rule there is. */
async function open(rules: RuleView[], rule = ""): Promise<void> {
  stage.answers.set(`GET ${PATH}/rules`, () => Response.json(rules));
  await stage.open("rules");
  await stage.show(<SettingsPage page="rules" part={rule} />);
  await vi.dynamicImportSettled();
  await eventually(() => {
    if (stage.root.querySelector(".skeleton")) throw new Error("The rules are still loading.");
  });
}

const remove = (words: string) => stage.get("button", `Remove: ${words}`);
const LONG = "the visitor has been on this page for at least 30 seconds";

test("without a rule it says what one is, and offers drafts", async () => {
  await open([]);
  expect(stage.root.textContent).toContain("A rule says for whom Beckon itself offers a chat");
  stage.answers.set(`POST ${PATH}/rules`, () => Response.json(view({ id: "r2" }), { status: 201 }));
  await stage.click(stage.get("button", "Use “Long on the pricing page”"));
  expect(stage.sent(`POST ${PATH}/rules`)).toEqual([{ rule: STARTERS[1], state: "draft" }]);
  expect(stage.app.router.route.value).toEqual({ section: "settings", item: "rules", part: "r2" });
});

test("each rule says what it does, and is switched with a way back", async () => {
  await open([view({ state: "active" })]);
  expect(stage.get("link", "New rule").getAttribute("href")).toBe("/dashboard/settings/rules/r1");
  expect(stage.root.querySelector(".rule-summary")?.textContent).toBe(`Invites when ${LONG}.`);
  stage.answers.set("PUT /api/rules/r1/state", () => Response.json(view({ state: "paused" })));
  await stage.click(stage.get("button", "Pause New rule"));
  expect(stage.sent("PUT /api/rules/r1/state")).toEqual([{ state: "paused" }]);
  stage.app.toasts.shown.value[0]?.action?.run();
  expect(stage.sent("PUT /api/rules/r1/state")).toEqual([{ state: "paused" }, { state: "active" }]);
});

test("a sentence is set in place and saved as a rule", async () => {
  await open([view()], "r1");
  await stage.type(stage.field("At least, seconds"), "45");
  await stage.choose(stage.get("combobox", "How many of these"), "not any");
  stage.answers.set("PUT /api/rules/r1", () => Response.json(view({ version: 2 })));
  await stage.save();
  const when = {
    kind: "not",
    of: { kind: "any", of: [{ kind: "time_on_page", at_least: 45, at_most: null }] },
  };
  expect(stage.sent("PUT /api/rules/r1")).toMatchObject([{ rule: { when }, version: 1 }]);
});

test("what is added has the focus, what is moved keeps it, what is removed hands it on", async () => {
  await open([view()], "r1");
  await stage.click(stage.get("menuitem", "Searched for something"));
  expect(document.activeElement?.getAttribute("aria-label")).toBe("How many times");
  const searched = "the visitor has searched at least once with any result";
  await stage.click(stage.get("button", `Move up: ${searched}`));
  expect(document.activeElement?.getAttribute("aria-label")).toBe(`Move down: ${searched}`);
  await stage.click(remove(searched));
  expect(document.activeElement).toBe(remove(LONG));
});

test("what makes no sense is said at its place while it is typed", async () => {
  const problem = {
    code: "invalid",
    reason: "Nothing is at least 30 and at most 3.",
    field: "rule.when.of.0.at_most",
  };
  tried = () => Response.json(problem, { status: 400 });
  await open([view()], "r1");
  await eventually(() => expect(stage.get("alert").textContent).toBe(problem.reason));
  expect(stage.field("At least, seconds").getAttribute("aria-invalid")).toBe("true");
});

test("what is no number stays as typed and is refused at its field; nothing is cut to what it may be", async () => {
  const sentence = "Please enter a whole number.";
  const problem = { code: "invalid", reason: sentence, field: "rule.when.of.0.at_least" };
  await open([view()], "r1");
  tried = () => Response.json(problem, { status: 400 });
  await stage.type(stage.field("At least, seconds"), "soon");
  await eventually(() => expect(stage.get("alert").textContent).toBe(sentence));
  const box = stage.field("At least, seconds");
  box.dispatchEvent(new Event("blur"));
  expect([box.value, box.getAttribute("aria-invalid")]).toEqual(["soon", "true"]);
  const sent = stage.sent(`POST ${PATH}/rules/try`).at(-1) as { rule: { when: { of: object[] } } };
  expect(sent.rule.when.of[0]).toMatchObject({ at_least: 0.5 });

  const most = { code: "invalid", reason: "Please enter at most 100.", field: "rule.control" };
  tried = () => Response.json(most, { status: 400 });
  await stage.type(box, "30");
  await stage.type(stage.field("Left out to compare, in percent"), "250");
  await eventually(() => expect(stage.get("alert").textContent).toBe(most.reason));
  const share = stage.field("Left out to compare, in percent");
  expect([share.value, share.getAttribute("aria-describedby")]).toEqual(["250", stage.get("alert").id]);
  await stage.click(stage.get("button", "Discard"));
  expect(stage.field("Left out to compare, in percent").value).toBe("10");
});

test("a number that may be left out is none, or one that is no number", async () => {
  const event = { kind: "event", name: "cart", at_least: 1, at_most: null, within: 60, data: null } as const;
  await open([view({}, { when: { kind: "all", of: [event] } })], "r1");
  await stage.type(stage.field("Within seconds"), "");
  stage.answers.set("PUT /api/rules/r1", () => Response.json(view({ version: 2 })));
  await stage.save();
  expect(stage.sent("PUT /api/rules/r1")).toMatchObject([{ rule: { when: { of: [{ within: null }] } } }]);
});

test("for a visitor who is here each condition says whether it holds", async () => {
  const trace = {
    rule: "",
    name: "New rule",
    passed: false,
    gates: [{ gate: "conditions", passed: false, words: "Its conditions do not hold" }],
    lines: [
      { path: "rule.when", passed: false, words: "all of these hold" },
      { path: "rule.when.of.0", passed: false, words: "on the page for 12 seconds" },
    ],
    changes_at: null,
  };
  await open([view()], "r1");
  await stage.receive(shown([ada()]));
  tried = () => Response.json({ trace });
  await stage.choose(stage.get("combobox", "Visitor"), ADA);
  await eventually(() =>
    expect([...stage.root.querySelectorAll(".found")].map((line) => line.textContent)).toEqual([
      "on the page for 12 seconds",
      "Its conditions do not hold",
    ]),
  );
  expect(stage.sent(`POST ${PATH}/rules/try`).at(-1)).toMatchObject({ visitor: ADA });
});

test("who was first is named with what the rule says now", async () => {
  await open([view()], "r1");
  await stage.type(stage.field("Name"), "Mine");
  const refusal = { code: "conflict", reason: "Cy has changed this rule in the meantime.", field: null };
  stage.answers.set("PUT /api/rules/r1", () => Response.json(refusal, { status: 409 }));
  stage.answers.set("GET /api/rules/r1", () =>
    Response.json(view({ version: 2, changed_by: "Cy" }, { name: "Theirs" })),
  );
  await stage.save();
  expect(stage.root.querySelector(".rival")?.textContent).toContain("Cy has changed this rule");
  expect(stage.field("Name").value).toBe("Mine");
  await stage.click(stage.get("button", "Take theirs"));
  expect(stage.field("Name").value).toBe("Theirs");
});

test("a variable is put where the cursor is, and previewed", async () => {
  await open([view({}, { action: { kind: "invite", text: "Hello !" } })], "r1");
  const area = stage.get("textbox", "Text of the invitation") as unknown as HTMLTextAreaElement;
  area.setSelectionRange(6, 6);
  await stage.click(stage.get("menuitem", "Name of the visitor"));
  expect(area.value).toBe("Hello {visitor.name|there}!");
  expect([...stage.root.querySelectorAll(".invite-preview dd")].map((dd) => dd.textContent)).toEqual([
    "Hello Ada!",
    "Hello there!",
  ]);
});

test("quick answers, the team and the name on the card are set and sent", async () => {
  const problem = { code: "invalid", reason: "One of the other answers says the same." };
  tried = () => Response.json({ ...problem, field: "rule.action.answers.1" }, { status: 400 });
  await open([view({}, { action: { kind: "invite", text: "Hello", answers: ["Yes"] } })], "r1");
  const teams = [{ id: "t1", name: "Sales", members: ["bo"], state: "open" as const }];
  await stage.receive({ type: "site", site: acme({ teams }) });
  await stage.click(stage.get("button", "Add a quick answer"));
  await stage.type(stage.field("Answer 2"), "Yes");
  await eventually(() => expect(stage.get("alert").textContent).toBe(problem.reason));
  tried = () => Response.json({ trace: null });
  await stage.type(stage.field("Answer 2"), "Shipping");
  await stage.choose(stage.get("combobox", "Team"), "t1");
  await stage.choose(stage.get("combobox", "Name on the card"), "team");
  stage.answers.set("PUT /api/rules/r1", () => Response.json(view({ version: 2 })));
  await stage.save();
  const action = { kind: "invite", text: "Hello", answers: ["Yes", "Shipping"], team: "t1", face: "team" };
  expect(stage.sent("PUT /api/rules/r1")).toMatchObject([{ rule: { action } }]);
});

test("hours of its own are set like those of the site, and said where they make no sense", async () => {
  await open([view()], "r1");
  await stage.choose(stage.get("combobox", "When it acts"), "week");
  await stage.enter("Monday opens", "18");
  await stage.enter("Monday closes", "8");
  await stage.enter("Friday closes", "noon");
  expect(stage.get("alert").textContent).toBe("Write times like 9:00 or 17:30.");
  await stage.enter("Friday closes", "12");
  const problem = { code: "invalid", reason: "On Monday the hours overlap.", field: "rule.schedule.0" };
  stage.answers.set("PUT /api/rules/r1", () => Response.json(problem, { status: 400 }));
  await stage.save();
  expect(stage.get("alert").textContent).toBe(problem.reason);
  stage.answers.set("PUT /api/rules/r1", () => Response.json(view({ version: 2 })));
  await stage.save();
  const office = [["09:00", "17:00"]];
  const schedule = [[["18:00", "08:00"]], office, office, office, [["09:00", "12:00"]], [], []];
  expect(stage.sent("PUT /api/rules/r1")).toMatchObject([{}, { rule: { schedule } }]);
});

test("what the rule once said is edited anew, and whoever switched it is named", async () => {
  await open([view({ version: 2 })], "r1");
  const history: RuleHistory = {
    versions: [
      { version: 2, at: 5, agent_name: "Bo", rule: view().rule },
      { version: 1, at: 1, agent_name: "Cy", rule: view({}, { name: "Once", share: 20 }).rule },
    ],
    acts: [
      { act: "paused", at: 4, agent_name: "Di" },
      { act: "active", at: 1, agent_name: "Cy" },
    ],
  };
  stage.answers.set("GET /api/rules/r1/history", () => Response.json(history));
  await stage.click(stage.get("menuitem", "History…"));
  await stage.rest();
  const told = [...stage.root.querySelectorAll(".version > p:first-child")].map((line) => line.textContent);
  const names = ["Version 2 by Bo", "Paused by Di", "Activated by Cy", "Version 1 by Cy"];
  for (const [index, name] of names.entries()) expect(told[index]).toContain(name);
  const versions = [...stage.root.querySelectorAll(".version")].map((line) => line.textContent);
  expect(versions[0]).toContain("NameNo longer: “Once”Now: “New rule”");
  expect(versions[0]).toContain("Share of the visitorsNo longer: 20 %Now: 100 %");
  expect(versions[0]).not.toContain("Invites");
  expect(versions[3]).toContain("“Once”. Invites when");
  await stage.click(stage.get("button", "Edit from here, version 1"));
  expect(stage.field("Name").value).toBe("Once");
  expect(stage.app.settings.unsaved.value).toEqual([{ site: SITE, form: "rules", part: "r1" }]);
});

test("who deleted a rule is told as soon as one was, and nothing before", async () => {
  const gone: RuleGone[] = [];
  stage.answers.set(`GET ${PATH}/rules/gone`, () => Response.json(gone));
  stage.answers.set("DELETE /api/rules/r1", () => new Response(null, { status: 204 }));
  await open([view()]);
  expect(stage.root.querySelector(".rules-gone")).toBeNull();
  gone.push({ id: "r1", name: "Old offer", at: 1, agent_name: "Di" });
  await act(() => stage.app.settings.rules(SITE, Rules).remove("r1"));
  await stage.rest();
  expect(stage.root.querySelector(".rules-gone li")?.textContent).toContain("Old offer deleted by Di");
});

import { expect, test } from "vitest";
import { ApiError } from "../../../../dashboard/src/models/api";
import { ruleOf } from "../../../../dashboard/src/settings/rules/draft";
import { KeptRules } from "../../../../dashboard/src/settings/rules/kept_rules";
import { Rules } from "../../../../dashboard/src/settings/rules/rules";
import { NEW } from "../../../../dashboard/src/settings/rules/starters";
import type { RuleView } from "../../../../dashboard/src/wire";
import { SITE } from "../../acme";
import { Shelf } from "../../world";

const view: RuleView = {
  id: "r1",
  site: SITE,
  state: "draft",
  version: 1,
  changed_at: 0,
  changed_by: "Bo",
  rule: { ...NEW, priority: 100, share: 100, control: 10, expires_at: null, goal: null },
  stretch: 1,
};

/** A server with one rule, which answers calls by name; an error among the answers is thrown. */
async function opened(answers: Record<string, (body: unknown) => unknown>, shelf = new Shelf()) {
  const held: typeof answers = { [`GET /sites/${SITE}/rules`]: () => [view], ...answers };
  const sent: { call: string; body: unknown }[] = [];
  const call =
    (method: string) =>
    async <T>(path: string, body?: unknown): Promise<T> => {
      sent.push({ call: `${method} ${path}`, body });
      const answer = held[`${method} ${path}`];
      if (!answer) throw new ApiError(404, "not_found", "There is nothing here.");
      return answer(body) as T;
    };
  const api = {
    get: call("GET"),
    post: call("POST"),
    put: call("PUT"),
    delete: call("DELETE"),
    lines: async () => {},
  };
  const rules = new Rules({ api, after: () => () => {}, drafts: new KeptRules(shelf) }, SITE);
  await rules.load();
  const editing = rules.editing("r1");
  if (!editing) throw new Error("The rule is not there.");
  return { rules, editing, sent };
}

test("what is typed is not saved until it is, and is there when one comes back", async () => {
  const { rules, editing, sent } = await opened({
    "PUT /rules/r1": (body) => ({ ...view, version: 2, rule: (body as { rule: RuleView["rule"] }).rule }),
  });
  editing.form.edit({ name: " Tents " });
  expect([rules.unsaved.value, rules.editing("r1")]).toEqual([["r1"], editing]);
  await rules.load();
  expect(rules.editing("r1")).toBe(editing);
  const { when } = editing.form.draft.value;
  expect(await editing.form.save()).toBe(true);
  expect(sent.at(-1)?.body).toEqual({ rule: { ...view.rule, name: "Tents" }, version: 1 });
  expect([rules.unsaved.value, rules.view("r1")?.rule.name, editing.form.draft.value.when]).toEqual([
    [],
    "Tents",
    when,
  ]);
});

test("what is typed outlives a reload, until it is saved or discarded", async () => {
  const shelf = new Shelf();
  const first = await opened({}, shelf);
  first.editing.form.edit({ name: "Tents" });
  const second = await opened({}, shelf);
  expect([second.rules.unsaved.value, second.editing.form.draft.value.name]).toEqual([["r1"], "Tents"]);
  second.editing.form.discard();
  const third = await opened({}, shelf);
  expect([third.rules.unsaved.value, third.editing.form.draft.value.name]).toEqual([[], NEW.name]);
});

test("whoever saved while the page was away is named after the reload", async () => {
  const shelf = new Shelf();
  (await opened({}, shelf)).editing.form.edit({ name: "Mine" });
  const theirs = { ...view, version: 2 };
  const { editing, sent } = await opened({ [`GET /sites/${SITE}/rules`]: () => [theirs] }, shelf);
  await editing.form.save();
  expect(sent.at(-1)?.body).toMatchObject({ rule: { name: "Mine" }, version: 1 });
});

test.each(["no json", "{}", '[["r1"]]', '[["r1",{"version":1,"rule":{"when":{"kind":"new"},"action":{}}}]]'])(
  "what lies there broken (%s) stands in nobody's way",
  async (held) => {
    const shelf = new Shelf();
    shelf.setItem("beckon.rules", held);
    expect((await opened({}, shelf)).editing.form.draft.value.does).toBeDefined();
  },
);

test("what somebody else typed on this browser is forgotten", () => {
  const kept = new KeptRules(new Shelf());
  kept.belongTo("bo");
  kept.set("r1", { version: 1, rule: view.rule });
  kept.belongTo("bo");
  expect(kept.get("r1")).toEqual({ version: 1, rule: view.rule });
  kept.belongTo("cy");
  expect(kept.get("r1")).toBeNull();
});

test("who was first is named, nothing typed is lost, and either may hold", async () => {
  const theirs = { ...view, version: 2, changed_by: "Cy", rule: { ...view.rule, name: "Theirs" } };
  const conflict = "Cy has changed this rule in the meantime.";
  let version = 2;
  const { editing, sent } = await opened({
    "PUT /rules/r1": (body) => {
      const edit = body as { rule: RuleView["rule"]; version: number };
      if (edit.version !== version) throw new ApiError(409, "conflict", conflict);
      version += 1;
      return { ...theirs, version, rule: edit.rule };
    },
    "GET /rules/r1": () => theirs,
  });
  editing.form.edit({ name: "Mine" });
  expect(await editing.form.save()).toBe(false);
  expect([Object.values(editing.faults.value), editing.form.draft.value.name]).toEqual([[conflict], "Mine"]);
  expect(editing.rival.value?.changed_by).toBe("Cy");
  editing.settle("mine");
  expect([editing.rival.value, editing.faults.value, editing.form.draft.value.name]).toEqual([
    null,
    {},
    "Mine",
  ]);
  expect(await editing.form.save()).toBe(true);
  expect(sent.at(-1)?.body).toMatchObject({ version: 2, rule: { name: "Mine" } });
});

test("theirs may be taken instead", async () => {
  const theirs = { ...view, version: 2, changed_by: "Cy", rule: { ...view.rule, name: "Theirs" } };
  const { editing } = await opened({
    "PUT /rules/r1": () => {
      throw new ApiError(409, "conflict", "Cy was first.");
    },
    "GET /rules/r1": () => theirs,
  });
  editing.form.edit({ name: "Mine" });
  await editing.form.save();
  editing.settle("theirs");
  expect([editing.form.draft.value.name, editing.form.dirty.value]).toEqual(["Theirs", false]);
  expect(ruleOf(editing.form.draft.value)).toEqual(theirs.rule);
});

test("a group without conditions is said so at its place", async () => {
  const { editing } = await opened({});
  editing.form.edit({ name: " ", when: { ...editing.form.draft.value.when, of: [] } });
  expect(editing.faults.value).toEqual({
    "rule.name": "Please enter a name.",
    "rule.when": "Add a condition here, or take the group away.",
  });
});

test("what an invitation would say is there after a reload while the rule only points out", async () => {
  const shelf = new Shelf();
  const { editing } = await opened({}, shelf);
  editing.form.edit({ text: "Hello Ada", variants: ["Hi"], answers: ["Yes, please"] });
  editing.form.edit({ does: "hint" });
  const again = (await opened({}, shelf)).editing;
  expect(again.form.draft.value.does).toBe("hint");
  again.form.edit({ does: "invite" });
  expect(ruleOf(again.form.draft.value).action).toEqual({
    kind: "invite",
    text: "Hello Ada",
    variants: ["Hi"],
    answers: ["Yes, please"],
  });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Colleague } from "../../../dashboard/src/wire";
import { bo, SITE } from "../acme";
import { SettingsStage } from "./stage";

let stage: SettingsStage;

beforeEach(() => {
  stage = new SettingsStage();
  stage.answers.set("GET /api/agents", () =>
    Response.json([{ agent: stage.owner, sites: [], disabled: false, mentor: null }, member()]),
  );
});

afterEach(() => stage.close());

const member = (change: Partial<Colleague> = {}): Colleague => ({
  agent: bo({ id: "cy", name: "Cy", email: "cy@acme.example" }),
  sites: [SITE],
  disabled: false,
  mentor: null,
  ...change,
});

test("somebody new needs a name, an e-mail and a password; a taken e-mail is said at the field", async () => {
  const problem = { code: "conflict", reason: "Somebody has this e-mail address already.", field: "email" };
  stage.answers.set("POST /api/agents", () => Response.json(problem, { status: 409 }));
  await stage.open("people");
  await stage.click(stage.get("button", "Add agent"));
  const submit = () => stage.root.querySelector<HTMLElement>("dialog button[type=submit]") as HTMLElement;
  await stage.click(submit());
  expect(stage.all("alert").map((alert) => alert.textContent)).toEqual([
    "Please enter a name.",
    "This does not look like an e-mail address.",
    "A password needs at least 10 characters.",
  ]);
  await stage.type(stage.field("Name"), "Di");
  await stage.type(stage.field("E-mail"), "di@acme.example");
  await stage.click(stage.get("button", "Make one up"));
  await stage.click(submit());
  expect(stage.get("alert").textContent).toBe("Somebody has this e-mail address already.");
  expect(stage.sent("POST /api/agents")).toMatchObject([{ name: "Di", role: "agent", sites: [SITE] }]);
});

test("a colleague is disabled by one change and nothing else", async () => {
  stage.answers.set("PATCH /api/agents/cy", () => Response.json(member({ disabled: true })));
  await stage.open("people");
  await stage.click(stage.get("button", "Edit Cy"));
  await stage.click(stage.root.querySelector<HTMLElement>("dialog .switch") as HTMLElement);
  await stage.click(stage.get("button", "Save"));
  expect(stage.sent("PATCH /api/agents/cy")).toEqual([{ disabled: true }]);
  expect(stage.root.querySelector(".member-disabled")?.textContent).toContain("Disabled");
});

test("one at a time is switched in the list, and the list shows it once it is told", async () => {
  const one = bo({ id: "cy", name: "Cy", capacity: 4, one_at_a_time: true });
  stage.answers.set("PATCH /api/agents/cy", () => Response.json(member({ agent: one })));
  await stage.open("people");
  const box = () => stage.root.querySelectorAll<HTMLInputElement>(".member-one input")[1];
  expect(box()?.checked).toBe(false);
  await stage.click(box() as HTMLElement);
  expect(stage.sent("PATCH /api/agents/cy")).toEqual([{ one_at_a_time: true }]);
  await stage.receive({ type: "agent", agent: one });
  expect(box()?.checked).toBe(true);
  await stage.receive({ type: "agent", agent: { ...one, one_at_a_time: false } });
  expect(box()?.closest("li")?.textContent).toContain("else 4 at once");
});

test("nobody disables oneself", async () => {
  await stage.open("people");
  await stage.click(stage.get("button", "Edit Bo"));
  expect(stage.root.querySelector("dialog .switch")).toBeNull();
});

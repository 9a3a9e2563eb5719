// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Team, TeamView } from "../../../dashboard/src/wire";
import { bo, SITE } from "../acme";
import { PATH, SettingsStage } from "./stage";

let stage: SettingsStage;
const view = (id: string, team: Partial<Team> = {}): TeamView => ({
  id,
  site: SITE,
  team: { name: id, members: ["cy"], pages: ["/pricing"], schedule: null, capacity: null, ...team },
});
const elsewhere = { agent: bo({ id: "ed", name: "Ed" }), sites: ["other"], disabled: false };

beforeEach(() => {
  stage = new SettingsStage();
  const cy = { agent: bo({ id: "cy", name: "Cy" }), sites: [SITE], disabled: false };
  stage.answers.set("GET /api/agents", () => Response.json([cy, elsewhere]));
  stage.answers.set(`GET ${PATH}/teams`, () => Response.json([view("Sales"), view("Support")]));
});

afterEach(() => stage.close());

test("a pattern that makes no sense is said at its field, and a new team stands last", async () => {
  const problem = { code: "malformed", reason: "Begin with a slash.", field: "pages.0" };
  stage.answers.set(`POST ${PATH}/teams`, () => Response.json(problem, { status: 400 }));
  await stage.open("teams");
  await stage.click(stage.get("button", "New team"));
  expect(
    [...stage.root.querySelectorAll(".member-choice label")].map(({ textContent }) => textContent),
  ).toEqual(["Cy"]);
  await stage.type(stage.field("Name"), "Billing");
  await stage.type(stage.field("Pages"), "invoices");
  await stage.click(stage.get("button", "Add team"));
  expect(stage.get("alert").textContent).toBe("Begin with a slash.");
  expect(document.activeElement).toBe(stage.field("Pages"));
  stage.answers.set(`POST ${PATH}/teams`, () => Response.json(view("Billing"), { status: 201 }));
  await stage.click(stage.get("button", "Add team"));
  expect([...stage.root.querySelectorAll(".team-name")].map((name) => name.textContent)).toEqual([
    "Sales",
    "Support",
    "Billing",
  ]);
});

test("teams change places, and one is deleted after a question", async () => {
  stage.answers.set(`PUT ${PATH}/teams/order`, () => Response.json([view("Support"), view("Sales")]));
  stage.answers.set("DELETE /api/teams/Sales", () => new Response(null, { status: 204 }));
  await stage.open("teams");
  await stage.click(stage.get("menuitem", "Move down"));
  expect(stage.sent(`PUT ${PATH}/teams/order`)).toEqual([{ teams: ["Support", "Sales"] }]);
  const [, remove] = stage.all("menuitem").filter((item) => item.textContent?.includes("Delete"));
  await stage.click(remove as HTMLElement);
  await stage.click(stage.get("button", "Delete"));
  expect([...stage.root.querySelectorAll(".team-name")].map((name) => name.textContent)).toEqual(["Support"]);
});

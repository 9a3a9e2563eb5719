// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BlockView } from "../../../dashboard/src/wire";
import { SITE } from "../acme";
import { PATH, SettingsStage } from "./stage";

let stage: SettingsStage;
const block = (change: Partial<BlockView>): BlockView => ({
  id: "b1",
  site: SITE,
  visitor: "v1",
  name: "Ada",
  chat: "c1",
  reason: "Insults, twice.",
  network: false,
  agent: "bo",
  agent_name: "Bo",
  at: Date.now(),
  until: null,
  ...change,
});

beforeEach(() => {
  stage = new SettingsStage();
});

afterEach(() => stage.close());

test("who is blocked stands there with why, until when and by whom, until it is lifted", async () => {
  const known = [
    block({}),
    block({ id: "b2", name: "", network: true, until: Date.now(), reason: "Spam <b>" }),
  ];
  stage.answers.set(`GET ${PATH}/blocks`, () => Response.json(known));
  stage.answers.set("DELETE /api/blocks/b1", () => new Response(null, { status: 204 }));
  await stage.open("blocked");
  const [ada, other] = [...stage.root.querySelectorAll(".team-row")].map((row) => row.textContent);
  expect(ada).toMatch(/Ada.*Insults, twice\..*For good · by Bo/);
  expect(other).toMatch(/Visitor \d{4} and their network.*Spam <b>.*Until/);
  await stage.click(stage.get("button", "Lift the block of Ada"));
  expect(stage.root.querySelectorAll(".team-row")).toHaveLength(1);
});

test("a list that can't be loaded says so, and is asked for again", async () => {
  const problem = { code: "unavailable", reason: "Try again in a moment.", field: null };
  stage.answers.set(`GET ${PATH}/blocks`, () => Response.json(problem, { status: 503 }));
  await stage.open("blocked");
  expect(stage.root.textContent).toContain("Try again in a moment.");
  stage.answers.set(`GET ${PATH}/blocks`, () => Response.json([]));
  await stage.click(stage.get("button", "Try again"));
  expect(stage.root.textContent).toContain("Nobody is blocked");
});

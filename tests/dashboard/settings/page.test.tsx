// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { bo } from "../acme";
import { PATH, SettingsStage } from "./stage";

let stage: SettingsStage;

beforeEach(() => {
  stage = new SettingsStage();
});

afterEach(() => stage.close());

test("agents read whom to ask, and nothing is loaded", async () => {
  await stage.open("site", bo());
  expect(stage.root.textContent).toContain("Ask Cy to change hours, looks or people.");
  expect(stage.asked.some(({ call }) => call.includes("/sites"))).toBe(false);
});

test("settings that can't be loaded say why and can be asked for again", async () => {
  stage.answers.set(`GET ${PATH}`, () => Response.json({ reason: "Not now." }, { status: 503 }));
  await stage.open("site");
  expect(stage.get("alert").textContent).toContain("Not now.");
  stage.answers.set(`GET ${PATH}`, () => Response.json(stage.settings));
  await stage.click(stage.get("button", "Try again"));
  expect(stage.field("Name").value).toBe("Acme");
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import type { IdentityKeyView } from "../../../dashboard/src/wire";
import { SITE } from "../acme";
import { PATH, SettingsStage } from "./stage";

const KEYS = `${PATH}/identity-keys`;
let stage: SettingsStage;
const key = (change: Partial<IdentityKeyView> = {}): IdentityKeyView => ({
  id: "k1",
  site: SITE,
  secret: true,
  algorithms: ["HS256"],
  agent_name: "Bo",
  at: Date.now(),
  ...change,
});
const rows = () => [...stage.root.querySelectorAll(".team-row")].map((row) => row.textContent);
const made = (view: IdentityKeyView, secret: string | null) => () =>
  Response.json({ key: view, secret }, { status: 201 });

beforeEach(() => {
  stage = new SettingsStage();
});

afterEach(() => stage.close());

test("a secret is made, shown once, and there are two keys at most", async () => {
  stage.answers.set(`GET ${KEYS}`, () =>
    Response.json([key({ id: "k0", secret: false, algorithms: ["ES256"] })]),
  );
  stage.answers.set(`POST ${KEYS}`, made(key(), "my secret"));
  await stage.open("identity");
  expect(rows()).toEqual([expect.stringMatching(/Public keys ES256.*Added by Bo/)]);
  await stage.click(stage.get("button", "Make a secret"));
  expect(stage.root.textContent).toMatch(/This is shown once.*my secret/);
  expect(rows()).toHaveLength(2);
  expect((stage.get("button", "Make a secret") as HTMLButtonElement).disabled).toBe(true);
  expect(stage.sent(`POST ${KEYS}`)).toMatchObject([{ id: expect.any(String) }]);
});

test("keys that will not do are refused at the field, and stay in it", async () => {
  stage.answers.set(`GET ${KEYS}`, () => Response.json([]));
  const problem = { code: "malformed", reason: "One of these keys is private.", field: "public" };
  stage.answers.set(`POST ${KEYS}`, () => Response.json(problem, { status: 400 }));
  await stage.open("identity");
  await stage.click(stage.get("button", "Add public keys…"));
  await stage.type(stage.field("JWK set"), "{}");
  await stage.click(stage.get("button", "Add"));
  expect(stage.root.textContent).toContain("One of these keys is private.");
  expect(stage.field("JWK set").value).toBe("{}");
  stage.answers.set(`POST ${KEYS}`, made(key({ secret: false, algorithms: ["RS256", "EdDSA"] }), null));
  await stage.click(stage.get("button", "Add"));
  expect(rows()).toEqual([expect.stringContaining("RS256, EdDSA")]);
});

test("a key is removed only after it was said what that means", async () => {
  stage.answers.set(`GET ${KEYS}`, () => Response.json([key()]));
  stage.answers.set("DELETE /api/identity-keys/k1", () => new Response(null, { status: 204 }));
  await stage.open("identity");
  await stage.click(stage.get("button", "Remove…"));
  expect(stage.root.textContent).toContain("prove nothing from then on");
  await stage.click(stage.get("button", "Remove"));
  expect(rows()).toEqual([]);
  expect(stage.root.textContent).toContain("No key yet");
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { ReportsPage } from "../../../dashboard/src/reports/ReportsPage";
import { acme, SITE, welcome } from "../acme";
import { Stage } from "../stage";
import { band, waits } from "./figures";

let stage: Stage;
const PATH = `/api/sites/${SITE}/reports/waits`;

beforeEach(() => {
  stage = new Stage("/dashboard/reports");
});

afterEach(() => stage.close());

test("the waits of a site: figures, bands, and what they mean", async () => {
  const spread = { chats: 12, median: 20_000, ninth: 70_000 };
  const bands = [band({ within: 9, later: 3, waits: spread })];
  stage.answers.set(`GET ${PATH}`, () =>
    Response.json(waits({ bands, waits: spread, greetings: spread, greeted: 9 })),
  );
  await stage.connect(welcome());
  await stage.show(<ReportsPage />);
  await stage.rest();
  const said = stage.root.textContent;
  expect(said).toContain("9 of 12 waits were as promised (75 %)");
  expect(said).toContain("75 % within 10 s");
  expect(said).toContain("Half of 12 chats; nine in ten within 1 min");
  expect(stage.root.querySelector("tbody th")?.textContent).toBe("Up to 1 min");
  expect(said).toContain("How this is counted");
});

test("another span is asked for", async () => {
  stage.answers.set(`GET ${PATH}`, () => Response.json(waits()));
  await stage.connect(welcome());
  await stage.show(<ReportsPage />);
  await stage.rest();
  expect(stage.root.textContent).toContain("Nobody has asked for a chat in this time.");
  await stage.choose(stage.get("combobox", "Span"), "30");
  expect(stage.asked.map(({ call }) => call)).toContain(`GET ${PATH}?days=30`);
});

test("what went wrong stands in its place", async () => {
  stage.answers.set(`GET ${PATH}`, () => Response.json({ reason: "Something went wrong." }, { status: 500 }));
  await stage.connect(welcome({ sites: [acme(), acme({ id: "s2", name: "Zenith" })] }));
  await stage.show(<ReportsPage />);
  await stage.rest();
  expect(stage.get("alert").textContent).toContain("Something went wrong.");
  expect(stage.get("combobox", "Site")).toBeTruthy();
});

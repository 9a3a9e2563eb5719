// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { VisitorsPage } from "../../../dashboard/src/visitors/VisitorsPage";
import { acme, ada, bo, SITE, shown, welcome } from "../acme";
import { Stage } from "../stage";

const OTHER = "019ab000-0000-7000-8000-00000000bbbb";
let stage: Stage;

beforeEach(() => {
  stage = new Stage();
  stage.app.layout.setMap(false);
});

afterEach(() => stage.close());

const page = () => stage.show(<VisitorsPage visitor="" />);

test("bars until it is known which sites there are", async () => {
  await page();
  expect(stage.get("status").getAttribute("aria-label")).toBe("Loading visitors");
});

test.each([
  ["owner", 1],
  ["agent", 0],
] as const)("without a site it says to an %s what can be done", async (role, ways) => {
  await stage.connect(welcome({ sites: [], agent: bo({ role }) }));
  await page();
  expect(stage.get("heading", "No site yet")).toBeTruthy();
  expect(stage.all("button", "Open settings").length).toBe(ways);
});

test("before the first page view it teaches the tag, and turns by itself", async () => {
  await stage.connect(welcome({ sites: [acme({ first_view_at: null })] }));
  await page();
  expect(stage.root.querySelector("code")?.textContent).toContain('data-site="acme"');
  expect(stage.root.textContent).toContain("Waiting for the first page view");
  expect(stage.all("grid")).toEqual([]);
  await stage.receive({ type: "site", site: acme() });
  await stage.receive(shown([ada()]));
  expect(stage.get("status").textContent).toContain("First page view received.");
  expect(stage.get("grid", "Live visitors")).toBeTruthy();
  await stage.click(stage.get("button", "Dismiss"));
  expect(stage.all("status")).toEqual([]);
});

test.each([
  ["owner", 1],
  ["agent", 0],
] as const)("the tag's page leads an %s to the settings only if they may see them", async (role, links) => {
  await stage.connect(welcome({ sites: [acme({ first_view_at: null })], agent: bo({ role }) }));
  await page();
  expect(stage.all("link", "Settings, Embed").length).toBe(links);
});

test("the demo shop, whose pages have the tag, is to be opened", async () => {
  await stage.connect(welcome({ sites: [acme({ key: "demo", first_view_at: null })] }));
  await page();
  expect(stage.root.querySelector("code")).toBe(null);
  expect(stage.get("link", "Open the demo shop").getAttribute("href")).toBe("/demo/");
  expect(stage.root.textContent).toContain("Waiting for the first page view");
});

test("several sites can be switched, and the choice is kept", async () => {
  await stage.connect(welcome({ sites: [acme(), acme({ id: OTHER, key: "other", name: "Other" })] }));
  await page();
  const site = stage.get("combobox", "Site") as HTMLSelectElement;
  site.value = OTHER;
  site.dispatchEvent(new Event("change", { bubbles: true }));
  await page();
  expect(stage.wire.of("visitors.watch").map((command) => command.site)).toEqual([SITE, OTHER]);
  expect(stage.app.layout.site.value).toBe(OTHER);
});

test("one site is named and not a choice", async () => {
  await stage.connect(welcome());
  await page();
  expect(stage.all("combobox", "Site")).toEqual([]);
  expect(stage.root.querySelector("header")?.textContent).toContain("Acme");
});

test("the head counts who is here", async () => {
  await stage.connect(welcome());
  await page();
  await stage.receive(shown([ada()], { live: 12, states: { active: 9, idle: 2, hidden: 1 } }));
  expect(stage.root.querySelector(".sums")?.textContent).toBe("12 here now9 active2 idle1 hidden");
});

test("leaving the screen ends the watch", async () => {
  await stage.connect(welcome());
  await page();
  await stage.show(null);
  expect(stage.wire.of("visitors.unwatch").length).toBe(1);
});

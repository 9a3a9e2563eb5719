// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { VisitorsPage } from "../../../dashboard/src/visitors/VisitorsPage";
import type { PastVisitor } from "../../../dashboard/src/wire";
import { ADA, ada, NOON, SITE, welcome } from "../acme";
import { Stage } from "../stage";

const PATH = `GET /api/sites/${SITE}/visitors`;
let stage: Stage;

beforeEach(async () => {
  stage = new Stage();
  stage.app.layout.setMap(false);
  await stage.connect(welcome());
  await stage.show(<VisitorsPage visitor="" />);
});

afterEach(() => stage.close());

function past(id: string, name: string): PastVisitor {
  const { place, source } = ada();
  return { id, name, place, source, started_at: NOON, left_at: NOON, pages: 2, visits: 3 };
}

const names = () => stage.all("link").map(({ textContent }) => textContent);

test("who has left is listed page by page, and leads to what is known of them", async () => {
  stage.answers.set(PATH, () => Response.json({ visitors: [past(ADA, "Ada")], before: 7 }));
  await stage.click(stage.get("button", "Past visitors"));
  await stage.rest();
  expect(stage.root.querySelector("dialog")?.textContent).toContain("2 pages from Direct, visit 3");
  stage.answers.set(`${PATH}?before=7`, () =>
    Response.json({ visitors: [past("cy", "Cy"), past(ADA, "Ada")], before: null }),
  );
  await stage.click(stage.get("button", "Show earlier visitors"));
  await stage.rest();
  expect(names()).toEqual(expect.arrayContaining(["Ada", "Cy"]));
  expect(names().filter((name) => name === "Ada")).toHaveLength(1);
  expect(stage.all("button", "Show earlier visitors")).toEqual([]);
  await stage.click(stage.get("link", "Ada"));
  expect(stage.app.router.route.value).toEqual({ section: "visitors", item: ADA, part: "" });
  expect(stage.root.querySelector("dialog")).toBeNull();
});

test("what could not be had is said and asked for again; nobody at all is said, too", async () => {
  stage.answers.set(PATH, () => Response.json({ reason: "Try later." }, { status: 503 }));
  await stage.click(stage.get("button", "Past visitors"));
  await stage.rest();
  expect(stage.get("alert").textContent).toBe("Try later.");
  stage.answers.set(PATH, () => Response.json({ visitors: [], before: null }));
  await stage.click(stage.get("button", "Try again"));
  await stage.rest();
  expect(stage.root.querySelector("dialog")?.textContent).toContain("Whoever leaves the site is kept here");
});

import { expect, test } from "vitest";
import { journey } from "../../../dashboard/src/visitors/detail/journey";
import type { PageSeen, SearchSeen } from "../../../dashboard/src/wire";

function page(id: string, at: number, change: Partial<PageSeen> = {}): PageSeen {
  return { id, url: `https://acme.example/${id}`, title: id, at, engaged: 0, searches: [], ...change };
}

function search(query: string, at: number): SearchSeen {
  return { query, via: "form", at, results: 0, again: false, reformulated: false };
}

const told = (steps: ReturnType<typeof journey>) =>
  steps.map((step) => (step.kind === "page" ? [step.page.id, step.dwell] : [step.search.query, "search"]));

test("the latest page is first and its time still runs", () => {
  const trail = [page("home", 1_000, { engaged: 4_000 }), page("tea", 9_000)];
  expect(told(journey({ trail, searches: [], live: true }))).toEqual([
    ["tea", null],
    ["home", 4_000],
  ]);
});

test("a page without engaged time was there until the next; the last of one who left has none", () => {
  const trail = [page("home", 1_000), page("tea", 9_000)];
  expect(told(journey({ trail, searches: [], live: false }))).toEqual([
    ["tea", 0],
    ["home", 8_000],
  ]);
});

test("each search stands once, under the page it belongs to, the latest first", () => {
  const results = page("results", 5_000, { searches: [search("oolong", 5_000), search("gaiwan", 8_000)] });
  const trail = [page("home", 1_000, { searches: [search("oolong", 4_900)] }), results, page("tea", 9_000)];
  const searches = [search("decaf", 500)];
  expect(told(journey({ trail, searches, live: true }))).toEqual([
    ["tea", null],
    ["results", 4_000],
    ["gaiwan", "search"],
    ["oolong", "search"],
    ["home", 4_000],
    ["oolong", "search"],
    ["decaf", "search"],
  ]);
});

test("nobody without pages has a journey", () => {
  expect(journey({ trail: [], searches: [], live: true })).toEqual([]);
});

import { beforeEach, expect, test } from "vitest";
import { Visitors } from "../../../dashboard/src/models/visitors";
import type { Command } from "../../../dashboard/src/wire";
import { ADA, ada, changed, crowd, detail, SITE, shown } from "../acme";

const OTHER = "019ab000-0000-7000-8000-00000000bbbb";
let said: Command[];
let visitors: Visitors;

beforeEach(() => {
  said = [];
  visitors = new Visitors({
    hold: (_, command) => said.push(command),
    say: (command) => said.push(command),
    release: (_, farewell) => farewell && said.push(farewell),
    command: (command) => {
      said.push(command);
      return Promise.resolve();
    },
  });
});

const last = () => said.at(-1);

test("watching a site asks for its newest sixty", () => {
  visitors.watch(SITE);
  expect(last()).toEqual({
    type: "visitors.watch",
    site: SITE,
    filter: { text: "", country: "", state: "", source: "", searched: "" },
    sort: { by: "arrived", descending: true },
    first: 0,
    count: 60,
  });
});

test("another site starts empty, and late frames of the first are dropped", () => {
  visitors.watch(SITE);
  visitors.receive(shown(crowd(2)));
  visitors.watch(OTHER);
  expect(visitors.grid.value).toBeNull();
  visitors.receive(shown(crowd(2)));
  expect(visitors.grid.value).toBeNull();
});

test("scrolling asks only for what is not held", () => {
  visitors.watch(SITE);
  visitors.receive(shown(crowd(60)));
  visitors.show({ first: 0, count: 33 });
  expect(said.length).toBe(1);
  visitors.show({ first: 40, count: 33 });
  expect(last()).toMatchObject({ first: 20, count: 193 });
});

test("while a window is on its way, only the last sight is asked for", () => {
  visitors.watch(SITE);
  visitors.show({ first: 500, count: 33 });
  visitors.show({ first: 900, count: 33 });
  expect(said.length).toBe(1);
  visitors.receive(shown(crowd(60)));
  expect(last()).toMatchObject({ first: 880, count: 193 });
  expect(said.length).toBe(2);
});

test("narrowing and sorting start at the top again", () => {
  visitors.watch(SITE);
  visitors.receive(shown(crowd(60)));
  visitors.show({ first: 40, count: 33 });
  visitors.narrow({ country: "FR" });
  expect(last()).toMatchObject({ first: 0, count: 193, filter: { country: "FR" } });
  expect(visitors.filtered.value).toBe(true);
  visitors.sortBy("pages");
  expect(last()).toMatchObject({ sort: { by: "pages", descending: true } });
  visitors.sortBy("pages");
  expect(last()).toMatchObject({ sort: { by: "pages", descending: false } });
  visitors.sortBy("name");
  expect(last()).toMatchObject({ sort: { by: "name", descending: false } });
});

test("nothing is asked before a site is known", () => {
  visitors.narrow({ text: "tea" });
  visitors.show({ first: 20, count: 60 });
  expect(said).toEqual([]);
});

test("the detail is on its way, then there; answers for somebody else are dropped", () => {
  visitors.open(ADA);
  expect(last()).toEqual({ type: "visitor.open", visitor: ADA });
  expect(visitors.detail.value).toBeUndefined();
  visitors.receive({ type: "visitor", visitor: detail({ row: ada({ id: "v9" }) }) });
  expect(visitors.detail.value).toBeUndefined();
  visitors.receive({ type: "visitor", visitor: detail() });
  expect(visitors.detail.value?.row.id).toBe(ADA);
  visitors.open("");
  expect(last()).toEqual({ type: "visitor.open", visitor: null });
});

test("a visitor who is not there is null", () => {
  visitors.open(ADA);
  visitors.receive({ type: "visitor", visitor: null });
  expect(visitors.detail.value).toBeNull();
});

test("a word that can be no id is nobody, and the server is not troubled with it", () => {
  visitors.open("<script>");
  expect(visitors.detail.value).toBeNull();
  expect(
    said
      .filter(({ type }) => type === "visitor.open")
      .map((command) => "visitor" in command && command.visitor),
  ).toEqual([null]);
});

test.each([
  ["nothing waits", shown(crowd(2)), false],
  ["new rows wait", shown(crowd(2), { fresh: 3 }), true],
  ["somebody left", changed([], { gone: ["v1"] }), true],
  ["a row changed, which can't move it by arrival", changed([ada({ id: "v1" })]), false],
])("unsettled: %s", (_, frame, unsettled) => {
  visitors.watch(SITE);
  visitors.receive(shown(crowd(2)));
  visitors.receive(frame);
  expect(visitors.unsettled.value).toBe(unsettled);
});

test("a changed row may move when sorted by anything but arrival", () => {
  visitors.watch(SITE);
  visitors.sortBy("pages");
  visitors.receive(shown(crowd(2)));
  visitors.receive(changed([ada({ id: "v1", pages: 9 })]));
  expect(visitors.unsettled.value).toBe(true);
});

test("leaving the screen stops the rows and forgets them", () => {
  const leave = visitors.watch(SITE);
  visitors.receive(shown(crowd(2)));
  leave();
  expect(last()).toEqual({ type: "visitors.unwatch" });
  expect(visitors.grid.value).toBeNull();
});

test("a screen that ends once the next one has begun takes nothing from it", () => {
  const leave = visitors.watch(SITE, true);
  visitors.watch(SITE);
  visitors.receive(shown(crowd(2)));
  leave();
  expect(last()?.type).toBe("visitors.watch");
  expect(visitors.grid.value?.rows.length).toBe(2);
});

test("what one agent looked for and began to write is not the next one's", () => {
  visitors.belongTo("bo");
  visitors.narrow({ text: "tea" });
  visitors.inviting.begin(ADA, "Hello!");
  visitors.belongTo("bo");
  expect([visitors.filter.value.text, visitors.inviting.draft.value?.text]).toEqual(["tea", "Hello!"]);
  visitors.belongTo("cy");
  expect([visitors.filter.value.text, visitors.inviting.draft.value]).toEqual(["", null]);
});

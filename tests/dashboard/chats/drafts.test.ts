import { expect, test } from "vitest";
import { Drafts } from "../../../dashboard/src/chats/drafts";
import { Shelf } from "../world";

test("a draft outlives a reload", () => {
  const shelf = new Shelf();
  new Drafts(shelf).set("a", "Let me look");
  expect(new Drafts(shelf).get("a")).toBe("Let me look");
  expect(new Drafts(shelf).get("b")).toBe("");
});

test("an empty or blank draft is forgotten", () => {
  const shelf = new Shelf();
  const drafts = new Drafts(shelf);
  drafts.set("a", "Hello");
  drafts.set("a", "  \n");
  expect(drafts.get("a")).toBe("");
  expect(shelf.getItem("beckon.drafts")).toBe("[]");
});

test("at most fifty are kept, the oldest goes first", () => {
  const drafts = new Drafts(new Shelf());
  for (let number = 0; number < 51; number += 1) drafts.set(`chat ${number}`, "text");
  expect(drafts.get("chat 0")).toBe("");
  expect(drafts.get("chat 1")).toBe("text");
});

test.each(["no json", "{}", '[["a"],["b",1],7]'])("what lies there broken (%s) is no draft", (kept) => {
  const shelf = new Shelf();
  shelf.setItem("beckon.drafts", kept);
  expect(new Drafts(shelf).get("a")).toBe("");
});

test("drafts stay with their agent, and nobody else sees them", () => {
  const shelf = new Shelf();
  const drafts = new Drafts(shelf);
  drafts.belongTo("bo");
  drafts.set("a", "Hello");
  new Drafts(shelf).belongTo("bo");
  expect(new Drafts(shelf).get("a")).toBe("Hello");
  drafts.belongTo("cy");
  expect(drafts.get("a")).toBe("");
  expect(new Drafts(shelf).get("a")).toBe("");
});

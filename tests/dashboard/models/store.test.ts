import { expect, test } from "vitest";
import { forgiving } from "../../../dashboard/src/models/store";
import { Shelf } from "../world";

test("what is kept is kept in the storage, and read there again", () => {
  const shelf = new Shelf();
  const store = forgiving(() => shelf);
  store.setItem("a", "1");
  shelf.setItem("a", "2");
  expect([store.getItem("a"), store.getItem("b")]).toEqual(["2", null]);
});

test("a full storage costs only the keeping, until there is room again", () => {
  const shelf = new Shelf();
  let full = true;
  const store = forgiving(() => ({
    getItem: (name) => shelf.getItem(name),
    setItem: (name, value) => {
      if (full) throw new Error("full");
      shelf.setItem(name, value);
    },
  }));
  store.setItem("a", "1");
  expect([store.getItem("a"), shelf.getItem("a")]).toEqual(["1", null]);
  full = false;
  store.setItem("a", "2");
  expect(shelf.getItem("a")).toBe("2");
});

test("a browser that forbids its storage has a page that works", () => {
  const store = forgiving(() => {
    throw new Error("forbidden");
  });
  expect(store.getItem("a")).toBeNull();
  store.setItem("a", "1");
  expect(store.getItem("a")).toBe("1");
});

import { expect, test } from "vitest";
import { type GridState, reduceGrid } from "../../../dashboard/src/models/grid_state";
import type { VisitorsChanged, VisitorsWindow } from "../../../dashboard/src/wire";
import { ada, changed, crowd, SITE, shown } from "../acme";

function after(...frames: (VisitorsWindow | VisitorsChanged)[]): GridState | null {
  return frames.reduce<GridState | null>((state, frame) => reduceGrid(state, frame, SITE), null);
}

test("a window is what is shown", () => {
  const state = after(shown(crowd(3), { first: 40, total: 90, fresh: 2, live: 88 }));
  expect(state).toMatchObject({ first: 40, total: 90, fresh: 2, live: 88, changed: false });
  expect(state?.rows.map(({ id }) => id)).toEqual(["v0", "v1", "v2"]);
  expect(state?.states).toEqual(new Map([["active", 3]]));
});

test("changed rows take the place they had; strangers are not let in", () => {
  const state = after(
    shown(crowd(3)),
    changed([ada({ id: "v1", title: "Basket" }), ada({ id: "v9" })], { total: 3, fresh: 1, live: 4 }),
  );
  expect(state?.rows.map(({ id, title }) => [id, title])).toEqual([
    ["v0", "Tea"],
    ["v1", "Basket"],
    ["v2", "Tea"],
  ]);
  expect(state).toMatchObject({ fresh: 1, live: 4, changed: true });
});

test("rows that did not change stay the same objects, so that they are not drawn anew", () => {
  const before = after(shown(crowd(3)));
  const next = reduceGrid(before, changed([ada({ id: "v1" })]), SITE);
  expect(next?.rows[0]).toBe(before?.rows[0]);
  expect(next?.rows[1]).not.toBe(before?.rows[1]);
});

test("a window that says the same changes no row and no sum", () => {
  const before = after(shown(crowd(3)));
  const next = reduceGrid(
    before,
    shown([ada({ id: "v9" }), ...crowd(2)], { countries: [{ country: "FR", visitors: 3 }] }),
    SITE,
  );
  expect(next?.rows[1]).toBe(before?.rows[0]);
  expect(next?.countries).toBe(before?.countries);
});

test("who leaves keeps the place until the next window, and may come back", () => {
  const left = after(shown(crowd(3)), changed([], { gone: ["v0", "v2"], total: 3 }));
  expect(left?.rows.length).toBe(3);
  expect(left?.gone).toEqual(new Set(["v0", "v2"]));
  expect(reduceGrid(left, changed([ada({ id: "v2" })]), SITE)?.gone).toEqual(new Set(["v0"]));
  expect(reduceGrid(left, shown(crowd(1)), SITE)?.gone).toEqual(new Set());
});

test("a window of a held order tells who of it is gone", () => {
  const rows = [ada({ id: "v0", activity: "gone" }), ada({ id: "v1" })];
  expect(after(shown(rows))?.gone).toEqual(new Set(["v0"]));
});

test("frames of another site are late and change nothing", () => {
  const state = after(shown(crowd(2)));
  expect(reduceGrid(state, shown([], { site: "other" }), SITE)).toBe(state);
  expect(reduceGrid(state, changed([], { site: "other" }), SITE)).toBe(state);
});

test("changes before the first window wait for it", () => {
  expect(after(changed(crowd(1)))).toBeNull();
});

// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { Clock } from "../../../dashboard/src/models/clock";
import { Layout } from "../../../dashboard/src/models/layout";
import { Shortcuts } from "../../../dashboard/src/models/shortcuts";
import { ThemeChoice } from "../../../dashboard/src/models/theme";
import { Toasts } from "../../../dashboard/src/models/toasts";
import { uuid7 } from "../../../dashboard/src/models/uuid";
import { Hourglass, Shelf } from "../world";

test("the theme is the system's until chosen, and is kept", () => {
  const shelf = new Shelf();
  const root = document.createElement("html");
  const theme = new ThemeChoice(shelf, root);
  expect([theme.choice.value, root.dataset.theme]).toEqual(["system", undefined]);
  theme.choose("dark");
  expect(root.dataset.theme).toBe("dark");
  const later = document.createElement("html");
  expect(new ThemeChoice(shelf, later).choice.value).toBe("dark");
  expect(later.dataset.theme).toBe("dark");
  theme.choose("system");
  expect(root.dataset.theme).toBeUndefined();
});

test("a theme that is none is the system's", () => {
  const shelf = new Shelf();
  shelf.setItem("beckon.theme", "neon");
  expect(new ThemeChoice(shelf, document.createElement("html")).choice.value).toBe("system");
});

test("the layout is kept", () => {
  const shelf = new Shelf();
  const layout = new Layout(shelf);
  expect([layout.compact.value, layout.map.value, layout.site.value]).toEqual([false, true, ""]);
  layout.setCompact(true);
  layout.setMap(false);
  layout.setSite("acme");
  const later = new Layout(shelf);
  expect([later.compact.value, later.map.value, later.site.value]).toEqual([true, false, "acme"]);
});

test("the clock is the server's, and stands still between ticks", () => {
  let now = 1_000;
  const skew = signal(0);
  const clock = new Clock(() => now, skew);
  now = 3_000;
  expect([clock.now, clock.exact()]).toEqual([1_000, 3_000]);
  clock.tick();
  skew.value = 500;
  expect([clock.now, clock.exact()]).toEqual([3_500, 3_500]);
});

test("toasts go by themselves, and three are enough", () => {
  const time = new Hourglass();
  const toasts = new Toasts(time.after);
  toasts.show("One");
  time.pass(3_000);
  for (const text of ["Two", "Three", "Four"]) toasts.error(text);
  expect(toasts.shown.value.map(({ text }) => text)).toEqual(["Two", "Three", "Four"]);
  toasts.dismiss(toasts.shown.value[0]?.id ?? 0);
  expect(toasts.shown.value.length).toBe(2);
  time.pass(6_000);
  expect(toasts.shown.value).toEqual([]);
});

test("shortcuts hold until they are taken away", () => {
  const shortcuts = new Shortcuts();
  const group = { name: "List", shortcuts: [] };
  const remove = shortcuts.add(group);
  shortcuts.add({ name: "Everywhere", shortcuts: [] });
  remove();
  expect(shortcuts.groups.value.map(({ name }) => name)).toEqual(["Everywhere"]);
});

test("ids are UUIDs of version 7 that sort by time", () => {
  const ids = [uuid7(2 ** 40), uuid7(2 ** 41)];
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...ids].sort()).toEqual(ids);
});

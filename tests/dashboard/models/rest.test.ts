import { beforeEach, expect, test } from "vitest";
import { Rest } from "../../../dashboard/src/models/rest";
import { Hourglass } from "../world";

let time: Hourglass;
let settlings: number[];
let rest: Rest;

beforeEach(() => {
  time = new Hourglass();
  settlings = [];
  rest = new Rest(
    time.after,
    () => time.now,
    () => settlings.push(time.now),
  );
});

test("a list at rest settles by itself after a second, then at once", () => {
  rest.expect(true);
  time.pass(999);
  expect(settlings).toEqual([]);
  time.pass(1);
  rest.expect(false);
  time.pass(5_000);
  rest.expect(true);
  time.pass(0);
  expect(settlings).toEqual([1_000, 6_000]);
});

test("it settles once a second at most", () => {
  rest.expect(true);
  time.pass(3_500);
  expect(settlings).toEqual([1_000, 2_000, 3_000]);
});

test.each(["pointer", "focus", "scrolled"] as const)(
  "%s keeps it from settling until a second after",
  (unrest) => {
    time.pass(10_000);
    rest.set(unrest, true);
    rest.expect(true);
    time.pass(60_000);
    expect(settlings).toEqual([]);
    rest.set(unrest, false);
    time.pass(999);
    expect(settlings).toEqual([]);
    time.pass(1);
    expect(settlings).toEqual([71_000]);
  },
);

test("every unrest must be over", () => {
  rest.set("pointer", true);
  rest.set("focus", true);
  rest.expect(true);
  rest.set("pointer", false);
  time.pass(5_000);
  expect(settlings).toEqual([]);
  rest.set("focus", false);
  time.pass(1_000);
  expect(settlings.length).toBe(1);
});

test("nothing waits any more once it is stopped", () => {
  rest.expect(true);
  rest.stop();
  time.pass(10_000);
  expect(settlings).toEqual([]);
});

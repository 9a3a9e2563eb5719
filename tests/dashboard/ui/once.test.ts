import { expect, test } from "vitest";
import { once } from "../../../dashboard/src/ui/once";

test("a value is made when it is first asked for, and only then", () => {
  const made: number[] = [];
  const value = once(() => made.push(made.length));
  expect(made).toEqual([]);
  expect([value(), value()]).toEqual([1, 1]);
  expect(made).toEqual([0]);
});

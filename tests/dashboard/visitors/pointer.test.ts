// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { watchPointer } from "../../../dashboard/src/visitors/pointer";
import { Hourglass } from "../world";

let element: HTMLElement;
let time: Hourglass;
let told: boolean[];
let stop: () => void;

beforeEach(() => {
  element = document.createElement("div");
  time = new Hourglass();
  told = [];
  stop = watchPointer(element, time.after, (points) => told.push(points));
});

function pointer(type: string, movementX: number, pointerType = "mouse"): void {
  element.dispatchEvent(new PointerEvent(type, { movementX, pointerType }));
}

test("a mouse that moves points until it leaves", () => {
  pointer("pointermove", 3);
  pointer("pointerleave", 3);
  time.pass(60_000);
  expect(told).toEqual([true, false]);
});

test("a mouse that lies still points at nothing after twenty seconds", () => {
  pointer("pointermove", 3);
  time.pass(19_000);
  pointer("pointermove", -1);
  time.pass(19_999);
  expect(told).toEqual([true, true]);
  time.pass(1);
  expect(told).toEqual([true, true, false]);
});

test("what the page moves under a mouse, and touches, do not point", () => {
  pointer("pointermove", 0);
  pointer("pointermove", 3, "touch");
  expect(told).toEqual([]);
});

test("stopping points at nothing", () => {
  pointer("pointermove", 3);
  stop();
  pointer("pointermove", 3);
  expect(told).toEqual([true, false]);
});

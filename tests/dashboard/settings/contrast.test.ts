import { expect, test } from "vitest";
import { contrast, onColour, readColour, visible } from "../../../dashboard/src/settings/contrast";

test("contrast goes from 1 to 21", () => {
  expect(contrast("#777777", "#777777")).toBe(1);
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
});

test.each([
  ["#2F5BEA", "#2f5bea"],
  ["2f5bea", "#2f5bea"],
  [" #abc ", "#aabbcc"],
  ["blue", null],
  ["#12345", null],
])("%s reads as %s", (typed, colour) => {
  expect(readColour(typed)).toBe(colour);
});

test("text on any colour reads at 4.5 or more", () => {
  for (let red = 0; red < 256; red += 15) {
    for (let green = 0; green < 256; green += 15) {
      const colour = `#${[red, green, 0x80].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      expect(contrast(colour, onColour(colour))).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test("a colour too pale for a white page is darkened as far as needed, another stays", () => {
  expect(visible("#2f5bea")).toBe("#2f5bea");
  expect(visible("#000000")).toBe("#000000");
  for (const pale of ["#ffee00", "#ffffff", "#a0ffa0"]) {
    expect(contrast(visible(pale), "#ffffff")).toBeGreaterThanOrEqual(3);
    expect(contrast(visible(pale), "#ffffff")).toBeLessThan(3.3);
  }
});

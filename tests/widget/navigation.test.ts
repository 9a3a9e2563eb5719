import { describe, expect, it } from "vitest";
import { isView, pageKey } from "../../widget/src/navigation";

const SHOP = "https://shop.example";

describe("pageKey", () => {
  it.each([
    ["/a", "/a", "a path"],
    ["/a?q=tent", "/a?q=tent", "a query"],
    ["/a?utm_source=x&q=tent&utm_medium=y", "/a?q=tent", "campaign parameters"],
    ["/a?gclid=1&fbclid=2&msclkid=3", "/a", "click ids"],
    ["/a?_ga=1.2.3&_gl=x&q=tent", "/a?q=tent", "other trackers'"],
    ["/a?q=tent&utm_source=x", "/a?q=tent", "one at the end"],
    ["/a#reviews", "/a", "an anchor"],
  ])("of %s is %s (%s)", (address, key) => {
    expect(pageKey(SHOP + address, false)).toBe(SHOP + key);
  });

  it("has the fragment where routes are fragments", () => {
    expect(pageKey(`${SHOP}/#/cart?step=2`, true)).toBe(`${SHOP}/#/cart?step=2`);
  });

  it("does not confuse a parameter that only begins alike", () => {
    const address = `${SHOP}/a?search=1&page=2&glass=3`;
    expect(pageKey(address, false)).toBe(address);
  });
});

describe("isView", () => {
  it.each([
    ["push", "/a", "/b", true, true],
    ["push", "/a", "/b", false, true],
    ["push", "/a", "/a?q=tent", true, true],
    ["replace", "/a?q=t", "/a?q=tent", true, false],
    ["replace", "/a?q=t", "/a?q=tent", false, false],
    ["replace", "/a", "/b", false, false],
    ["replace", "/a", "/b", true, true],
    ["traverse", "/b", "/a", true, true],
    ["traverse", "/a?q=tent", "/a", true, true],
  ] as const)("%s from %s to %s, settled %s: %s", (move, from, to, settled, expected) => {
    expect(isView(move, from, to, settled)).toBe(expected);
  });
});

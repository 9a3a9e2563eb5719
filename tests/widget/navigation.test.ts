import { describe, expect, it } from "vitest";
import { pageKey, verdict } from "../../widget/src/navigation";

const SHOP = "https://shop.example";

describe("pageKey", () => {
  it.each([
    ["/a", "/a?", "a path"],
    ["/a?q=tent", "/a?q=tent", "a query"],
    ["/a?utm_source=x&q=tent&utm_medium=y", "/a?q=tent", "campaign parameters"],
    ["/a?gclid=1&fbclid=2&msclkid=3", "/a?", "click ids"],
    ["/a?_ga=1.2.3&_gl=x&mc_cid=4&_hsenc=5&hsCtaTracking=6", "/a?", "other trackers'"],
    ["/a#reviews", "/a?", "an anchor"],
  ])("of %s is %s (%s)", (address, key) => {
    expect(pageKey(SHOP + address, false)).toBe(key);
  });

  it("has the fragment where routes are fragments", () => {
    expect(pageKey(`${SHOP}/#/cart?step=2`, true)).toBe("/?#/cart?step=2");
  });

  it("does not confuse a parameter that only begins alike", () => {
    expect(pageKey(`${SHOP}/a?search=1&page=2&glass=3`, false)).toBe("/a?search=1&page=2&glass=3");
  });
});

describe("verdict", () => {
  it.each([
    ["push", "/a?", "/b?", true, "view"],
    ["push", "/a?", "/b?", false, "view"],
    ["push", "/a?", "/a?q=tent", true, "view"],
    ["push", "/a?", "/a?", true, "none"],
    ["replace", "/a?q=t", "/a?q=tent", true, "update"],
    ["replace", "/a?", "/b?", false, "update"],
    ["replace", "/a?", "/b?", true, "view"],
    ["replace", "/a?", "/a?", false, "none"],
    ["traverse", "/b?", "/a?", true, "view"],
    ["traverse", "/a?q=tent", "/a?", true, "view"],
    ["traverse", "/a?", "/a?", true, "none"],
  ] as const)("%s from %s to %s, settled %s, is a %s", (move, from, to, settled, expected) => {
    expect(verdict(move, from, to, settled)).toBe(expected);
  });
});

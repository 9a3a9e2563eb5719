import { describe, expect, it } from "vitest";
import { address, scalars, words } from "../../widget/src/shape";

describe("words", () => {
  it.each([
    ["tent", "tent"],
    [7, "7"],
    [undefined, "undefined"],
    ["card 4111 1111 1111 1111", "card ****1111"],
    ["x".repeat(300), "x".repeat(256)],
  ])("of %j", (given, expected) => {
    expect(words(given)).toBe(expected);
  });

  it("cuts after masking, so that no part of a number stays", () => {
    expect(words(`${"x".repeat(250)} 4111111111111111`)).toBe(`${"x".repeat(250)} ****1`);
  });

  it("never leaves half a character", () => {
    const cut = words("\u{1f600}".repeat(200), 3);
    expect(cut).toHaveLength(3);
    expect(() => encodeURIComponent(cut)).not.toThrow();
  });
});

describe("address", () => {
  it.each([
    ["https://shop.example/a?q=4111111111111111", "https://shop.example/a?q=****1111"],
    ["https://shop.example/a#4111111111111111", "https://shop.example/a#****1111"],
    ["https://shop.example/item/4111111111111111", "https://shop.example/item/4111111111111111"],
  ])("%s", (given, expected) => {
    expect(address(given)).toBe(expected);
  });

  it("is at most 2048 long", () => {
    expect(address(`https://shop.example/${"a".repeat(5000)}`)).toHaveLength(2048);
  });
});

describe("scalars", () => {
  it("keeps what the wire knows and makes words of the rest", () => {
    expect(scalars({ a: 1, b: true, d: "x", e: { f: 1 }, g: undefined })).toEqual({
      a: 1,
      b: true,
      d: "x",
      e: "[object Object]",
      g: "undefined",
    });
  });

  it("keeps twenty and none without a name", () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`n${index}`, index]));
    expect(Object.keys(scalars({ "": 1, ...many }))).toHaveLength(20);
  });

  it("bounds names and values", () => {
    const [[name, value]] = Object.entries(scalars({ ["n".repeat(100)]: "v".repeat(400) })) as [
      [string, string],
    ];
    expect([name.length, value.length]).toEqual([64, 256]);
  });

  it("of nothing are none", () => {
    expect(scalars()).toEqual({});
  });
});

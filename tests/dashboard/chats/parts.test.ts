import { describe, expect, test } from "vitest";
import { LONG, PART, partsOf, pause } from "../../../dashboard/src/chats/parts";

const sentence = "Your parcel left our house on Monday, and it is on its way to you. ";

describe("parts", () => {
  test.each(["", "Hello.", sentence.repeat(2), "x".repeat(LONG)])("a short text is one: %#", (text) => {
    expect(partsOf(text)).toEqual([text.trim()]);
  });

  test("a long one is cut between sentences, and says that more follows", () => {
    const parts = partsOf(sentence.repeat(10));
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(part).toMatch(/^Your parcel .* to you\.( …)?$/);
    expect(parts.map((part) => part.endsWith(" …"))).toEqual([true, true, false]);
  });

  test.each([
    sentence.repeat(40),
    "no end ".repeat(300),
    "很长的一句话没有空格".repeat(90),
    `${"a".repeat(900)}. b.`,
  ])("nothing is lost, and no part is much longer than it should be: %#", (text) => {
    const parts = partsOf(text);
    const letters = (part: string) => part.replace(/ …$/, "").replace(/\s/g, "");
    expect(parts.map(letters).join("")).toBe(text.replace(/\s/g, ""));
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(
      Math.max(PART + 2, text.startsWith("aaa") ? 902 : 0),
    );
  });

  test("a pause is as long as reading, within bounds", () => {
    expect([pause("Hi"), pause("x".repeat(50)), pause("x".repeat(PART))]).toEqual([1_200, 2_000, 4_500]);
  });
});

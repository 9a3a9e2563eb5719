import { describe, expect, it } from "vitest";
import { firstUnread, thread } from "../../../widget/src/panel/thread";
import type { Line } from "../../../widget/src/session";
import { line } from "./lines";

const NINE = Date.UTC(2026, 10, 23, 9, 0);
const DAY = 86_400_000;
const bo = { author: "agent", name: "Bo" } as const;

/** The thread in short: author and number of lines of a group, else the kind. */
const shape = (lines: Line[], unread: string | null, now = NINE) =>
  thread(lines, unread, now).map((item) =>
    item.kind === "group" ? `${item.author} ${item.lines.length}` : item.kind,
  );

describe("thread", () => {
  it("is empty without lines", () => {
    expect(thread([], null, NINE)).toEqual([]);
  });

  it("groups what one author writes within a minute", () => {
    const lines = [line({ at: NINE }), line({ at: NINE + 59_999 }), line({ at: NINE + 60_000 })];
    expect(shape(lines, null)).toEqual(["visitor 2", "visitor 1"]);
  });

  it("parts authors and agents", () => {
    const lines = [line(), line(bo), line({ ...bo, name: "Cy" }), line()];
    expect(shape(lines, null)).toEqual(["visitor 1", "agent 1", "agent 1", "visitor 1"]);
  });

  it("names an agent once, and the next one again", () => {
    const lines = [line(bo), line(), line(bo), line({ ...bo, name: "Cy" }), line(bo)];
    const named = thread(lines, null, NINE).flatMap((item) =>
      item.kind === "group" && item.author === "agent" ? [item.named] : [],
    );
    expect(named).toEqual([true, false, true, true]);
  });

  it("begins each day with the day, but not today when all is of today", () => {
    const lines = [line({ at: NINE }), line({ at: NINE + DAY })];
    expect(shape(lines, null, NINE)).toEqual(["visitor 1", "day", "visitor 1"]);
    expect(shape(lines, null, NINE + DAY)).toEqual(["day", "visitor 1", "day", "visitor 1"]);
  });

  it("sets what the server says apart", () => {
    const lines = [line(bo), line({ author: "system", text: "Bo left" }), line(bo)];
    expect(shape(lines, null)).toEqual(["agent 1", "system", "agent 1"]);
  });

  it("divides a group before the first unread line", () => {
    const lines = [line(bo), line(bo), line(bo)];
    expect(shape(lines, lines[1]?.id ?? null)).toEqual(["agent 1", "unread", "agent 2"]);
  });
});

describe("firstUnread", () => {
  const lines = [line(bo), line(), line(bo), line({ author: "system" }), line()];

  it.each([
    [0, null],
    [1, 3],
    [2, 2],
    [3, null],
    [4, null],
  ])("of %i unread", (count, index) => {
    expect(firstUnread(lines, count)).toBe(index === null ? null : lines[index]?.id);
  });
});

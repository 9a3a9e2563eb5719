import { expect, test } from "vitest";
import { days, type Line, localDay } from "../../../dashboard/src/chats/conversation";
import { BO, CY, NOON } from "./people";

function line(id: string, at: number, more: Partial<Line> = {}): Line {
  return {
    id,
    author: "visitor",
    agent: null,
    name: "Ada",
    answers: [],
    file: null,
    text: id,
    at,
    position: 1,
    delivery: "sent",
    reason: "",
    ...more,
  };
}

const utcDay = (at: number) => new Date(at).toISOString().slice(0, 10);
const shape = (lines: Line[]) =>
  days(lines, utcDay).map((day) => day.groups.map((group) => group.lines.map((each) => each.id)));

test("one author within one minute is one group", () => {
  expect(shape([line("a", NOON), line("b", NOON + 59_999)])).toEqual([[["a", "b"]]]);
});

test("the next minute begins a group", () => {
  expect(shape([line("a", NOON + 59_999), line("b", NOON + 60_000)])).toEqual([[["a"], ["b"]]]);
});

test("another author begins a group, and so does another agent", () => {
  const bo = { author: "agent", agent: BO, name: "Bo" } as const;
  const cy = { author: "agent", agent: CY, name: "Cy" } as const;
  expect(
    shape([line("a", NOON), line("b", NOON, bo), line("c", NOON, cy), line("d", NOON, cy), line("e", NOON)]),
  ).toEqual([[["a"], ["b"], ["c", "d"], ["e"]]]);
});

test("a line of the system stands alone", () => {
  const system = { author: "system", name: "" } as const;
  expect(shape([line("a", NOON, system), line("b", NOON, system)])).toEqual([[["a"], ["b"]]]);
});

test("midnight of the reader begins a day", () => {
  const midnight = NOON + 12 * 3_600_000;
  const found = days([line("a", midnight - 1), line("b", midnight)], utcDay);
  expect(found.map((day) => day.key)).toEqual(["2026-11-22", "2026-11-23"]);
});

test("nothing said is nothing drawn", () => {
  expect(days([], utcDay)).toEqual([]);
});

test("the local day has leading zeros", () => {
  expect(localDay(new Date(2026, 0, 5, 23, 59).getTime())).toBe("2026-01-05");
});

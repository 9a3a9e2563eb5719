import { expect, test } from "vitest";
import { faultsOfHours } from "../../../dashboard/src/settings/hours/faults";
import { type Hours, hoursOf, type Interval } from "../../../dashboard/src/settings/hours/hours";

const span = (opens: string, closes: string): Interval => ({ opens, closes });

function monday(...intervals: Interval[]): Hours {
  return { ...hoursOf({ zone: "UTC" }), opening: "week", week: [intervals, [], [], [], [], [], []] };
}

test.each<[string, Hours]>([
  ["closed all week", monday()],
  ["several intervals", monday(span("9", "12"), span("13:00", "17:00"))],
  ["touching intervals", monday(span("9", "12"), span("12", "17"))],
  ["past midnight", monday(span("10", "14"), span("22", "2"))],
  ["a whole day", monday(span("0", "24"))],
])("%s has no fault", (_, hours) => {
  expect(faultsOfHours(hours)).toEqual({});
});

test.each<[string, Hours, string, RegExp]>([
  ["no time", monday(span("9", "late")), "weekly.0.0", /Write times/],
  ["an empty time", monday(span("9", "12"), span("", "")), "weekly.0.1", /Write times/],
  ["opening at 24:00", monday(span("24", "9")), "weekly.0.0", /before 24:00/],
  ["an overlap", monday(span("9", "12"), span("11:59", "17")), "weekly.0.1", /Overlaps 9–12/],
  ["an overlap in any order", monday(span("13", "17"), span("9", "14")), "weekly.0.1", /Overlaps 13–17/],
  ["an overlap past midnight", monday(span("22", "2"), span("23", "24")), "weekly.0.1", /Overlaps/],
  ["an unknown zone", { ...monday(), zone: "Mars/Base" }, "zone", /Choose a time zone/],
])("%s is said at its place", (_, hours, place, sentence) => {
  const faults = faultsOfHours(hours);
  expect(Object.keys(faults)).toEqual([place]);
  expect(faults[place]).toMatch(sentence);
});

test("the week is not looked at around the clock", () => {
  expect(faultsOfHours({ ...monday(span("x", "y")), opening: "always" })).toEqual({});
});

test("exceptions: dates exist, once each, with times that are times and a short note", () => {
  const dated = (date: string, note = "", intervals: Interval[] = []) => ({ date, note, intervals });
  const hours = {
    ...monday(),
    exceptions: [
      dated("2026-12-24"),
      dated("2026-12-24"),
      dated("2026-02-30"),
      dated("2026-12-25", "x".repeat(201)),
      dated("2026-12-26", "", [span("9", "?")]),
    ],
  };
  expect(Object.keys(faultsOfHours(hours))).toEqual([
    "exceptions.1",
    "exceptions.2",
    "exceptions.3",
    "exceptions.4.intervals.0",
  ]);
});

import { describe, expect, test } from "vitest";
import {
  copied,
  type Hours,
  hoursOf,
  type Interval,
  isWholeDay,
  officeWeek,
  passesMidnight,
  scheduleOf,
  wholeDay,
  withException,
  withInterval,
} from "../../../dashboard/src/settings/hours/hours";
import { ownZone } from "../../../dashboard/src/settings/zones";
import type { Schedule } from "../../../dashboard/src/wire";

const span = (opens: string, closes: string): Interval => ({ opens, closes });

describe("schedule and hours", () => {
  const schedule: Schedule = {
    zone: "Europe/Berlin",
    weekly: [
      [
        ["09:00", "12:00"],
        ["13:00", "17:00"],
      ],
      [],
      [["22:00", "02:00"]],
      [["00:00", "24:00"]],
      [],
      [],
      [],
    ],
    exceptions: [{ date: "2026-12-24", intervals: [["09:00", "12:00"]], note: "Christmas Eve" }],
  };

  test("special dates stand in their order, whoever added them when", () => {
    const dates = ["2027-01-01", "2026-11-27", "2026-12-24"];
    const exceptions = dates.map((date) => ({ date, intervals: [], note: "" }));
    const read = hoursOf({ ...schedule, exceptions }).exceptions.map(({ date }) => date);
    expect(read).toEqual(["2026-11-27", "2026-12-24", "2027-01-01"]);
  });

  test("that were never posted begin in one's own zone", () => {
    expect(hoursOf({ zone: "UTC" }).zone).toBe(ownZone());
    expect(hoursOf({ zone: "UTC", weekly: [[], [], [], [], [], [], []] }).zone).toBe("UTC");
  });

  test("survive the way there and back", () => {
    expect(scheduleOf(hoursOf(schedule))).toEqual({ ...schedule, never: false, further: [] });
  });

  test("around the clock keeps an office week in reserve and sends none", () => {
    const hours = hoursOf({ zone: "UTC" });
    expect(hours.opening).toBe("always");
    expect(hours.week).toEqual(officeWeek());
    expect(scheduleOf(hours)).toEqual({
      zone: "UTC",
      weekly: null,
      never: false,
      exceptions: [],
      further: [],
    });
  });

  test("never stays never, with its special dates", () => {
    const never: Schedule = { zone: "Asia/Tokyo", weekly: null, never: true, exceptions: [], further: [] };
    expect(scheduleOf(hoursOf(never))).toEqual(never);
    expect(hoursOf({ ...never, zone: "UTC" }).zone).toBe("UTC");
  });

  test("what was typed goes out in one form", () => {
    const hours: Hours = { ...hoursOf(schedule), week: [[span("9", "5 pm")], [], [], [], [], [], []] };
    expect(scheduleOf(hours).weekly?.[0]).toEqual([["09:00", "17:00"]]);
  });
});

test.each([
  ["09:00", "17:00", false],
  ["22:00", "02:00", true],
  ["22", "2", true],
  ["09:00", "09:00", true],
  ["00:00", "24:00", false],
  ["", "02:00", false],
])("%s to %s passes midnight: %s", (opens, closes, passes) => {
  expect(passesMidnight(span(opens, closes))).toBe(passes);
});

test("24 h is one interval over the whole day", () => {
  expect(isWholeDay(wholeDay())).toBe(true);
  expect(isWholeDay([span("0", "24")])).toBe(true);
  expect(isWholeDay([])).toBe(false);
  expect(isWholeDay([span("00:00", "12:00"), span("12:00", "24:00")])).toBe(false);
});

test.each<[Interval[], Interval]>([
  [[], span("09:00", "17:00")],
  [wholeDay(), span("09:00", "17:00")],
  [[span("09:00", "12:00")], span("13:00", "17:00")],
  [[span("09:00", "21:00")], span("22:00", "24:00")],
  [[span("09:00", "23:30")], span("", "")],
])("%#: the interval added to %o is %o", (day, added) => {
  expect(withInterval(day).at(-1)).toEqual(added);
});

test("a day is copied onto others by value", () => {
  const week = officeWeek();
  const next = copied(week, 0, [5, 6]);
  expect(next.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(next[6]).toEqual(week[0]);
  expect(next[6]?.[0]).not.toBe(week[0]?.[0]);
});

test("a new exception takes the first free date, over the end of a year too", () => {
  const one = withException([], "2026-12-31");
  expect(one).toEqual([{ date: "2026-12-31", note: "", intervals: [] }]);
  expect(withException(one, "2026-12-31")[1]?.date).toBe("2027-01-01");
});

import { expect, test } from "vitest";
import { minutes, readTime, timeAt } from "../../../dashboard/src/settings/hours/clock";

test.each([
  ["9", "09:00"],
  ["09", "09:00"],
  ["930", "09:30"],
  ["0930", "09:30"],
  ["9:30", "09:30"],
  ["9.30", "09:30"],
  ["9h30", "09:30"],
  [" 17:45 ", "17:45"],
  ["9 pm", "21:00"],
  ["9:30 PM", "21:30"],
  ["12am", "00:00"],
  ["12 pm", "12:00"],
  ["0", "00:00"],
  ["24", "24:00"],
  ["24:00", "24:00"],
])("%s is %s", (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

test.each(["", "noon", "25", "24:01", "9:60", "9:3", "-1", "13 pm", "0 am", "12345", "9:30:00", "九"])(
  "%s is no time",
  (typed) => {
    expect(readTime(typed)).toBeNull();
  },
);

test("minutes and times are each other's inverse", () => {
  for (const time of ["00:00", "09:30", "23:59", "24:00"]) expect(timeAt(minutes(time))).toBe(time);
  expect(timeAt(-5)).toBe("00:00");
  expect(timeAt(2_000)).toBe("24:00");
});

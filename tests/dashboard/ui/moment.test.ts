import { expect, test } from "vitest";
import {
  duration,
  inReadersZone,
  localTime,
  moment,
  relative,
  stopwatch,
} from "../../../dashboard/src/ui/moment";

const NOW = new Date(2026, 10, 22, 12, 0, 0).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [0, "just now"],
  [-59_000, "just now"],
  [-119_000, "1 min ago"],
  [-4 * MINUTE, "4 min ago"],
  [4 * MINUTE, "in 4 min"],
  [-59.7 * MINUTE, "59 min ago"],
  [-23 * HOUR, "23 h ago"],
  [-25 * HOUR, "yesterday"],
  [-30 * DAY, "23 Oct"],
  [-400 * DAY, "18 Oct 2025"],
])("%i ms away is %s", (away, words) => {
  expect(relative(NOW + away, NOW)).toBe(words);
});

test("a sentence of the server tells its times as the reader's clock does", () => {
  const at = new Date(Date.UTC(2026, 11, 7, 1, 43));
  const said = `${at.getDate()} Dec 2026, ${moment(at.getTime(), at.getTime())}`;
  expect(inReadersZone("No other before 7 December 2026, 01:43 UTC.")).toBe(`No other before ${said}.`);
  expect(inReadersZone("Not 99 Nonsense 2026, 01:43 UTC.")).toBe("Not 99 Nonsense 2026, 01:43 UTC.");
});

test.each([
  [-2 * HOUR, "10:00"],
  [-20 * HOUR, "Sat 16:00"],
  [3 * DAY, "Wed 12:00"],
  [20 * DAY, "12 Dec, 12:00"],
  [60 * DAY, "21 Jan 2027, 12:00"],
])("the moment %i ms away is %s", (away, words) => {
  expect(moment(NOW + away, NOW)).toBe(words);
});

test.each([
  [-5, "0:00"],
  [7_999, "0:07"],
  [754_000, "12:34"],
  [3_723_000, "1:02:03"],
  [90_000_000, "25:00:00"],
])("a stopwatch after %i ms shows %s", (span, words) => {
  expect(stopwatch(span)).toBe(words);
});

test.each([
  [7_200, "7 s"],
  [4 * MINUTE, "4 min"],
  [80 * MINUTE, "1 h 20 min"],
  [2 * HOUR, "2 h"],
  [72 * HOUR, "3 days"],
])("%i ms last %s", (span, words) => {
  expect(duration(span)).toBe(words);
});

test("the time elsewhere, where the zone is known", () => {
  const noon = Date.UTC(2026, 10, 22, 12);
  expect(localTime(noon, "Asia/Tokyo")).toBe("21:00");
  expect(localTime(noon, "Nowhere/<b>")).toBeNull();
});

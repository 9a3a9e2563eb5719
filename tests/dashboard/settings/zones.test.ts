import { expect, test } from "vitest";
import { changeWords, moments } from "../../../dashboard/src/settings/hours/change_words";
import { offset, todayIn, zones } from "../../../dashboard/src/settings/zones";

const WINTER = Date.UTC(2026, 10, 22, 23, 30);
const SUMMER = Date.UTC(2026, 6, 1);

test.each([
  ["Europe/Berlin", WINTER, "UTC+01:00"],
  ["Europe/Berlin", SUMMER, "UTC+02:00"],
  ["Asia/Kathmandu", WINTER, "UTC+05:45"],
  ["UTC", WINTER, "UTC"],
  ["Mars/Base", WINTER, ""],
])("%s is %s from UTC", (zone, at, distance) => {
  expect(offset(zone, at)).toBe(distance);
});

test("the list has UTC first, real names, and the zone held even where the list lacks it", () => {
  const found = zones(WINTER, "Etc/GMT+5");
  expect(found[0]?.name).toBe("UTC");
  expect(found.find(({ name }) => name === "Europe/Berlin")?.label).toBe("Europe/Berlin (UTC+01:00)");
  expect(found.at(-1)?.name).toBe("Etc/GMT+5");
  expect(zones(WINTER, "Mars/Base").some(({ name }) => name === "Mars/Base")).toBe(false);
});

test("today is a date of the zone", () => {
  expect(todayIn("UTC", WINTER)).toBe("2026-11-22");
  expect(todayIn("Asia/Tokyo", WINTER)).toBe("2026-11-23");
  expect(todayIn("Mars/Base", WINTER)).toBe("2026-11-22");
});

test("a change is told on the clock of the zone", () => {
  expect(moments(WINTER, "Europe/Berlin")).toEqual({ day: "Mon 23 Nov", time: "00:30" });
  expect(moments(WINTER, "Mars/Base")).toEqual({ day: "Sun 22 Nov", time: "23:30" });
  expect([changeWords("open"), changeWords("closed")]).toEqual(["Opens", "Closes"]);
});

import { expect, test } from "vitest";
import { changeWords, moments } from "../../../dashboard/src/settings/hours/change_words";
import { byRegion, offset, todayIn, zoneName, zones } from "../../../dashboard/src/settings/zones";

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

test("the list has UTC first, real names once each, and the zone held even where it lacks it", () => {
  const found = zones("Etc/GMT+5");
  expect([found[0], found.at(-1)]).toEqual(["UTC", "Etc/GMT+5"]);
  expect(found).toContain("Europe/Berlin");
  expect(zones("UTC").filter((zone) => zone === "UTC")).toHaveLength(1);
  expect(zoneName("America/New_York")).toBe("America/New York");
});

test("zones have the names of today, each under its part of the world", () => {
  const found = zones("UTC");
  expect(found).toEqual(expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "America/Nuuk"]));
  expect(found).not.toEqual(expect.arrayContaining(["Asia/Calcutta"]));
  const regions = byRegion(["UTC", "America/Indiana/Knox", "Europe/Kyiv"]);
  expect([...regions]).toEqual([
    ["", ["UTC"]],
    ["America", ["America/Indiana/Knox"]],
    ["Europe", ["Europe/Kyiv"]],
  ]);
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

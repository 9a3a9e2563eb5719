import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { week } from "../../../widget/src/panel/hours";

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = "Europe/Berlin";
});
afterAll(() => {
  process.env.TZ = zone;
});

/** A local time of November 2026, where Monday is the 23rd. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const clock = (time: number) => new Date(time).toTimeString().slice(0, 5);

/** The week in short: "09:00-17:00" of each day, "always" for a whole one. */
const shown = (hours: [number, number][], now: number) =>
  week(hours, now).map(({ intervals, always }) =>
    always ? "always" : intervals.map(([start, end]) => `${clock(start)}-${clock(end)}`).join(" "),
  );

describe("week", () => {
  it("lists seven days from today, closed ones too", () => {
    const days = week([[at(24, 9), at(24, 17)]], at(23, 20));
    expect(days.map((day) => new Date(day.at).getDate())).toEqual([23, 24, 25, 26, 27, 28, 29]);
    expect(days.map((day) => day.intervals.length)).toEqual([0, 1, 0, 0, 0, 0, 0]);
  });

  it("keeps several intervals of a day in order", () => {
    const hours: [number, number][] = [
      [at(23, 9), at(23, 12)],
      [at(23, 13, 30), at(23, 18)],
    ];
    expect(shown(hours, at(23, 8))[0]).toBe("09:00-12:00 13:30-18:00");
  });

  it("leaves an interval past midnight on the day it begins", () => {
    expect(shown([[at(23, 22), at(24, 2)]], at(23, 8)).slice(0, 2)).toEqual(["22:00-02:00", ""]);
  });

  it("shows what is left of the night that began yesterday", () => {
    expect(shown([[at(22, 22), at(23, 2)]], at(23, 1))[0]).toBe("00:00-02:00");
  });

  it("shows nothing of a night that is over", () => {
    expect(shown([[at(22, 18), at(22, 23)]], at(23, 1))[0]).toBe("");
  });

  it("cuts days around the clock at midnight", () => {
    expect(shown([[at(23, 0), at(25, 12)]], at(23, 8)).slice(0, 3)).toEqual([
      "always",
      "always",
      "00:00-12:00",
    ]);
  });

  it("cuts a whole day of another zone at midnight here", () => {
    expect(shown([[at(23, 6), at(24, 6)]], at(23, 8)).slice(0, 2)).toEqual(["06:00-00:00", "00:00-06:00"]);
  });

  it("counts a day of 25 hours as one day", () => {
    const days = week(
      [[new Date(2026, 9, 25).getTime(), new Date(2026, 9, 26).getTime()]],
      at(23, 8) - 30 * 86_400_000,
    );
    expect(days.map((day) => new Date(day.at).getDate())).toEqual([24, 25, 26, 27, 28, 29, 30]);
    expect(days.map((day) => day.always)).toEqual([false, true, false, false, false, false, false]);
  });
});

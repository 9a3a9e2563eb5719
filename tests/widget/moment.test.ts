import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moment } from "../../widget/src/moment";

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = "Europe/Berlin";
});
afterAll(() => {
  process.env.TZ = zone;
});

const monday = () => new Date(2026, 10, 23, 9).getTime();
const DAY = 86_400_000;

describe("moment", () => {
  it.each([
    ["en-GB", 1, "Monday 09:00"],
    ["de", 1, "Montag, 09:00"],
    ["fr", 1, "lundi 09:00"],
    ["en-GB", 10, "Monday 23 November at 09:00"],
  ])("in %s, %i days ahead", (language, days, text) => {
    expect(moment(monday(), monday() - days * DAY, language)).toBe(text);
  });
});

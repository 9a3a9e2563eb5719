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

describe("moment", () => {
  it.each([
    ["en-GB", "Monday 09:00"],
    ["de", "Montag, 09:00"],
    ["fr", "lundi 09:00"],
  ])("in %s", (language, text) => {
    expect(moment(monday(), language)).toBe(text);
  });
});

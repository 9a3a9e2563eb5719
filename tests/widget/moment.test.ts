import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moment, regional } from "../../widget/src/moment";

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
    ["en-US", "Monday 9:00 AM"],
    ["de", "Montag, 09:00"],
    ["fr", "lundi 09:00"],
  ])("in %s", (language, text) => {
    expect(moment(monday(), language).replace(/\s/g, " ")).toBe(text);
  });
});

describe("regional", () => {
  it.each([
    ["en", ["ja"], "en"],
    ["en", ["ja", "en-GB"], "en-GB"],
    ["de", ["de-AT", "de"], "de-AT"],
  ])("%s of a visitor who prefers %j", (language, preferred, found) => {
    expect(regional(language, preferred)).toBe(found);
  });
});

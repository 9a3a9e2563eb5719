import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locale } from "../../../widget/src/locales";
import en from "../../../widget/src/locales/en";
import { Words } from "../../../widget/src/panel/words";

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = "Europe/Berlin";
});
afterAll(() => {
  process.env.TZ = zone;
});

const words = async (language: string, preferred: string[] = []) =>
  new Words(await locale(language), preferred);
const monday = (hour: number) => new Date(2026, 10, 23, hour).getTime();
const DAY = 86_400_000;

describe("locale", () => {
  it.each([
    ["de", "de", "Senden"],
    ["de-AT", "de-AT", "Senden"],
    ["DE", "DE", "Senden"],
    ["fr-CA", "fr-CA", "Envoyer"],
    ["en-GB", "en-GB", "Send"],
    ["ar", "en", "Send"],
    ["", "en", "Send"],
    ["constructor", "en", "Send"],
  ])("%j speaks %s", async (page, language, send) => {
    const found = await locale(page);
    expect(found.language).toBe(language);
    expect(found.texts.send).toBe(send);
  });

  it.each(["de", "fr"])("%s fills in the same names as English", async (language) => {
    const { texts } = await locale(language);
    const names = (text: unknown) => [...JSON.stringify(text).matchAll(/\{\w+\}/g)].map(String).toSorted();
    for (const [key, text] of Object.entries(en)) {
      expect(new Set(names(texts[key as keyof typeof en])), key).toEqual(new Set(names(text)));
    }
  });

  it.each(["de", "fr"])("%s leaves nothing in English", async (language) => {
    const { texts } = await locale(language);
    const same = Object.entries(en).filter(([key, text]) => texts[key as keyof typeof en] === text);
    expect(same.map(([key]) => key)).toEqual(language === "fr" ? ["conversation", "message"] : []);
  });
});

describe("say", () => {
  it("fills in hostile values as they are", async () => {
    const name = "{name} $& <img src=x onerror=alert(1)>";
    expect((await words("en")).say("typing", { name })).toBe(`${name} is typing`);
  });

  it.each([
    ["en", 1, "1 character left"],
    ["en", 0, "0 characters left"],
    ["fr", 0, "0 caractère restant"],
    ["fr", 2, "2 caractères restants"],
    ["de", 1200, "Noch 1.200 Zeichen"],
  ])("in %s counts %i", async (language, count, text) => {
    expect((await words(language)).count("left", count)).toBe(text);
  });
});

describe("an expected wait", () => {
  it.each([
    ["en", 20, 40, "about 20 to 40 seconds"],
    ["en", 0, 10, "up to 10 seconds"],
    ["en", 0, 60, "up to 1 minute"],
    ["en", 60, 180, "about 1 to 3 minutes"],
    ["en", 60, 110, "about 60 to 110 seconds"],
    ["de", 20, 40, "etwa 20 bis 40 Sekunden"],
    ["de", 0, 60, "bis zu 1 Minute"],
    ["fr", 120, 300, "environ 2 à 5 minutes"],
  ])("in %s of %i to %i seconds", async (language, least, most, text) => {
    const range = (await words(language)).range({ least: least * 1000, most: most * 1000 });
    expect(range.replace(/\s/g, " ")).toBe(text);
  });
});

describe("times", () => {
  it.each([
    ["de", [], "09:00", "Montag, 09:00"],
    ["fr", [], "09:00", "lundi 09:00"],
    ["en", [], "9:00 AM", "Monday 9:00 AM"],
    ["en", ["de-DE", "en-GB"], "09:00", "Monday 09:00"],
  ])("in %s of a visitor who prefers %j", async (language, preferred, time, moment) => {
    const spoken = await words(language, preferred);
    const plain = (text: string) => text.replace(/\s/g, " ");
    expect(plain(spoken.time(monday(9)))).toBe(time);
    expect(plain(spoken.moment(monday(9), monday(9) - 3 * DAY))).toBe(moment);
  });

  it.each([
    ["today", 0, "Montag, 09:00"],
    ["in six days", 6, "Montag, 09:00"],
    ["in a week", 7, "Montag, 23. November 09:00"],
    ["yesterday", -1, "Montag, 23. November 09:00"],
  ])("a moment %s", async (_, days, text) => {
    expect((await words("de")).moment(monday(9), monday(8) - days * DAY)).toBe(text);
  });

  it.each([
    [0, "today"],
    [1, "yesterday"],
    [2, "Monday, November 23"],
    [-1, "Monday, November 23"],
  ])("a day %i days ago", async (days, text) => {
    expect((await words("en")).day(monday(23), monday(1) + days * DAY)).toBe(text);
  });

  it("crosses the change of the clocks by days, not hours", async () => {
    const saturday = new Date(2026, 9, 24, 23, 30).getTime();
    const sunday = new Date(2026, 9, 25, 23, 30).getTime();
    expect((await words("en")).day(saturday, sunday)).toBe("yesterday");
  });
});

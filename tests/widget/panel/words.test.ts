import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locale } from "../../../widget/src/locales";
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
    ["zh-hant", "zh-hant", "傳送"],
    ["en", "en", "Send"],
    ["sv", "en", "Send"],
    ["", "en", "Send"],
    ["constructor", "en", "Send"],
  ])("%j speaks %s", async (asked, language, send) => {
    const found = await locale(asked);
    expect(found.language).toBe(language);
    expect(found.texts.send).toBe(send);
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
    ["pl", 22, "Pozostały 22 znaki"],
    ["pl", 25, "Pozostało 25 znaków"],
    ["ar", 2, "تبقّى حرفان"],
    ["ar", 3, "تبقّى 3 أحرف"],
    ["ar", 11, "تبقّى 11 حرفًا"],
    ["ar", 100, "تبقّى 100 حرف"],
    ["he", 1, "נותר תו אחד"],
  ])("in %s counts %i", async (language, count, text) => {
    expect((await words(language)).count("left", count)).toBe(text);
  });
});

describe("what a site words otherwise", () => {
  it("stands in the place of ours, its names filled in", async () => {
    const own = { "panel.typing": "Pisze {name}", "panel.left.few": "Jeszcze {count}", send: "no place" };
    const spoken = new Words(await locale("pl"), [], own);
    expect(spoken.say("typing", { name: "Bo" })).toBe("Pisze Bo");
    expect([spoken.count("left", 3), spoken.count("left", 5)]).toEqual(["Jeszcze 3", "Pozostało 5 znaków"]);
    expect(spoken.say("send")).toBe("Wyślij");
  });
});

describe("an expected wait", () => {
  it.each([
    ["en", 20, 40, "about 20–40 seconds"],
    ["en", 0, 10, "up to 10 seconds"],
    ["en", 0, 60, "up to 1 minute"],
    ["en", 60, 180, "about 1–3 minutes"],
    ["en", 60, 110, "about 60–110 seconds"],
    ["de", 20, 40, "etwa 20–40 Sekunden"],
    ["de", 0, 60, "bis zu 1 Minute"],
    ["fr", 120, 300, "environ 2–5 minutes"],
    ["pl", 120, 300, "mniej więcej 2–5 minut"],
    ["ar", 180, 300, "حوالي 3–5 دقائق"],
    ["ja", 60, 180, "約1～3 分"],
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

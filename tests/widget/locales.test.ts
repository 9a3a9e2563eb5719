import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locale } from "../../widget/src/locales";

type Forms = Partial<Record<Intl.LDMLPluralRule, string>>;
type Words = Record<string, string | Forms>;

interface Spoken {
  part: string;
  language: string;
  words: Words;
}

const FOLDER = join(import.meta.dirname, "../../widget/src/locales");

const spokenIn = async (file: string): Promise<Spoken> => {
  const [, part = "", language = ""] = /([a-z]+_)?([a-z-]+)\.ts$/.exec(file) ?? [];
  return { part, language, words: (await import(join(FOLDER, file))).default };
};

/** Every file of words there is, whatever part of the widget it is for. */
const files = await Promise.all(
  readdirSync(FOLDER)
    .filter((file) => file !== "index.ts")
    .map(spokenIn),
);
const LANGUAGES = "ar de en es fr he it ja nl pl pt tr zh-hans zh-hant".split(" ");
/** Words that are the same in English. */
const SHARED = /^(conversation|message|email|no|close|chat)$/;
/** `{count}` may be told by the word itself where a form stands for one number alone. */
const ALONE = ["zero", "one", "two"];

const english = (part: string) =>
  files.find((file) => file.part === part && file.language === "en")?.words ?? {};
const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

describe.each([...new Set(files.map(({ part }) => part))])("the words of %j", (part) => {
  it("are there in every language", () => {
    const spoken = files.filter((file) => file.part === part).map(({ language }) => language);
    expect(spoken.toSorted()).toEqual(LANGUAGES);
  });
});

describe.each(files)("$part$language", ({ part, language, words }) => {
  const model = english(part);
  const plural = new Intl.PluralRules(language);

  it("has every text, and no other", () => {
    expect(Object.keys(words)).toEqual(Object.keys(model));
    expect(Object.values(words)).not.toContain("");
  });

  it("fills in the same names as English", () => {
    for (const [key, text] of Object.entries(words))
      if (typeof text === "string") expect(names(text), key).toEqual(names(String(model[key])));
  });

  it("has every form of a plural, each with its number unless its word tells it", () => {
    for (const [key, forms] of Object.entries(words)) {
      if (typeof forms === "string") continue;
      const categories = plural.resolvedOptions().pluralCategories;
      expect(Object.keys(forms).toSorted(), key).toEqual(categories.toSorted());
      for (const [category, text] of Object.entries(forms))
        if (!ALONE.includes(category)) expect(names(text), `${key}.${category}`).toEqual(["{count}"]);
    }
  });

  it("leaves nothing in English", () => {
    const same = language === "en" ? [] : Object.keys(words).filter((key) => words[key] === model[key]);
    expect(same.filter((key) => !SHARED.test(key))).toEqual([]);
  });
});

it.each(LANGUAGES)("%s is what the panel speaks when asked to", async (language) => {
  const found = await locale(language);
  expect(found.language).toBe(language);
  expect(found.texts).toBe(files.find((file) => !file.part && file.language === language)?.words);
});

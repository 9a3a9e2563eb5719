import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import panel from "../../widget/src/locales/en";
import mail from "../../widget/src/locales/mail_en";
import survey from "../../widget/src/locales/survey_en";
import { followUpTexts } from "../../widget/src/panel/asked/follow_up_texts";

const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String);
const placesOf = (part: string, texts: object) =>
  Object.entries(texts).map(([key, text]) =>
    typeof text === "string" ? [`${part}.${key}`, names(text)] : [`${part}.${key}.*`, names(text.other)],
  );

/** `npx vitest run tests/widget/places.test.ts -u` writes the file anew after a text came or went. */
it("tells the server which texts a site may word otherwise, and which names are filled in there", async () => {
  const texts = { panel, survey, mail, follow_up: followUpTexts("en") };
  const places = Object.entries(texts).flatMap(([part, said]) => placesOf(part, said));
  const lines = places.map(([place, names]) => `  ${JSON.stringify(place)}: ${JSON.stringify(names)}`);
  await expect(`{\n${lines.join(",\n")}\n}\n`).toMatchFileSnapshot("../../server/sites/places.json");
});

it("tells the server the questions in every language, for those who are asked by mail", async () => {
  const folder = join(import.meta.dirname, "../../widget/src/locales");
  const files = readdirSync(folder).filter((file) => file.startsWith("survey_"));
  const asked = Object.keys(survey);
  const words = await Promise.all(
    files.map(async (file) => {
      const texts = (await import(join(folder, file))).default;
      return [file.slice(7, -3), Object.fromEntries(asked.map((key) => [key, texts[key]]))];
    }),
  );
  const made = JSON.stringify(Object.fromEntries(words), null, 2);
  await expect(`${made}\n`).toMatchFileSnapshot("../../server/mail/survey_words.json");
});

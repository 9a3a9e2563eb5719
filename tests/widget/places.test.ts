import { expect, it } from "vitest";
import panel from "../../widget/src/locales/en";
import survey from "../../widget/src/locales/survey_en";

const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String);
const placesOf = (part: string, texts: object) =>
  Object.entries(texts).map(([key, text]) =>
    typeof text === "string" ? [`${part}.${key}`, names(text)] : [`${part}.${key}.*`, names(text.other)],
  );

/** `npx vitest run tests/widget/places.test.ts -u` writes the file anew after a text came or went. */
it("tells the server which texts a site may word otherwise, and which names are filled in there", async () => {
  const places = [...placesOf("panel", panel), ...placesOf("survey", survey)];
  const lines = places.map(([place, names]) => `  ${JSON.stringify(place)}: ${JSON.stringify(names)}`);
  await expect(`{\n${lines.join(",\n")}\n}\n`).toMatchFileSnapshot("../../server/sites/places.json");
});

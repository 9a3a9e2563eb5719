/** The texts that the widget says where a site has none of its own, by their places. */
import words from "../../../server/sites/words.json";
import { followUpTexts } from "../../../widget/src/panel/asked/follow_up_texts";
import type { OwnText } from "../wire";

export type Language = OwnText["language"];
type Texts = Record<string, string | Record<string, string>>;

export const LANGUAGES = Object.keys(words) as Language[];
export const MOST_TEXTS = 200;
export const TEXT_LENGTH = 300;
/** The place of the words on the button. */
export const LABEL = "page.label";
export const LABEL_LENGTH = 40;

const FILES = import.meta.glob<Texts>(["../../../widget/src/locales/*.ts", "!**/index.ts"], {
  import: "default",
});

/** Ours on the button. */
export function labelIn(language: Language): string {
  return words[language].label;
}

/** All in one language; a plural has a place for each of its forms. */
export async function textsIn(language: Language): Promise<Map<string, string>> {
  const parts = ["", "survey_", "mail_"].map((part) => fileOf(`${part}${language}.ts`));
  const [panel, survey, mail] = await Promise.all(parts);
  const { language: _, dir: __, ...page } = words[language];
  const texts = { page, panel, survey, mail, follow_up: { ...followUpTexts(language) } };
  return new Map(Object.entries(texts).flatMap(([part, said]) => placed(part, said)));
}

/** The language in English, such as "Chinese (Traditional)". */
export function nameOf(language: Language): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
}

async function fileOf(name: string): Promise<Texts> {
  return (await FILES[`../../../widget/src/locales/${name}`]?.()) ?? {};
}

function placed(part: string, texts: Texts = {}): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string"
      ? [[`${part}.${key}`, text] as [string, string]]
      : Object.entries(text).map(([form, each]): [string, string] => [`${part}.${key}.${form}`, each]),
  );
}

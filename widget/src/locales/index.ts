import type { Texts } from "./en";

/** A locale and the language it is written in, which may be another than the page's. */
export interface Locale {
  language: string;
  texts: Texts;
}

type Load = () => Promise<{ default: Texts }>;

const english: Load = () => import("./en");
const LOADERS = new Map<string, Load>([
  ["en", english],
  ["de", () => import("./de")],
  ["fr", () => import("./fr")],
]);

/** The words for a page in `language` (a BCP 47 tag), English where we have none; one file is fetched. */
export async function locale(language: string): Promise<Locale> {
  const load = LOADERS.get(language.toLowerCase().split("-")[0] ?? "");
  const { default: texts } = await (load ?? english)();
  return { language: load ? language : "en", texts };
}

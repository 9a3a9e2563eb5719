import type { Texts } from "./en";

/** A locale and the language it is written in, which may be another than the page's. */
export interface Locale {
  language: string;
  texts: Texts;
}

const LOADERS: Record<string, () => Promise<{ default: Texts }>> = {
  en: () => import("./en"),
  de: () => import("./de"),
  fr: () => import("./fr"),
};

/** The words for a page in `language` (a BCP 47 tag), English where we have none; one file is fetched. */
export async function locale(language: string): Promise<Locale> {
  const base = language.toLowerCase().split("-")[0] ?? "";
  const known = Object.hasOwn(LOADERS, base) ? base : "en";
  const { default: texts } = await (LOADERS[known] as () => Promise<{ default: Texts }>)();
  return { language: known === base ? language : known, texts };
}

import type { Texts } from "./en";

/** A locale and the tag of its language, as the server gives it. */
export interface Locale {
  language: string;
  texts: Texts;
}

type Load = () => Promise<{ default: Texts }>;

const english: Load = () => import("./en");
const LOADERS = new Map<string, Load>([
  ["de", () => import("./de")],
  ["fr", () => import("./fr")],
  ["es", () => import("./es")],
  ["pt", () => import("./pt")],
  ["it", () => import("./it")],
  ["nl", () => import("./nl")],
  ["pl", () => import("./pl")],
  ["tr", () => import("./tr")],
  ["ar", () => import("./ar")],
  ["he", () => import("./he")],
  ["ja", () => import("./ja")],
  ["zh-hans", () => import("./zh-hans")],
  ["zh-hant", () => import("./zh-hant")],
]);

/** The words in `language`, one of those that the server speaks, else in English; one file is fetched. */
export async function locale(language: string): Promise<Locale> {
  const load = LOADERS.get(language);
  const { default: texts } = await (load ?? english)();
  return { language: load ? language : "en", texts };
}

/** How the widget would look with what is typed: what the server makes of saved options, made here. Pure. */
import icons from "../../../../server/sites/icons.json";
import words from "../../../../server/sites/words.json";
import type { Appearance } from "../../../../widget/src/wire";
import { onColour, readColour } from "../contrast";
import { launcherFrom, type Offset, USUAL_LAUNCHER } from "../launcher";
import { LABEL, type Language } from "../own_texts";
import type { SiteDraft } from "../site_draft";

export const USUAL_ACCENT = "#2f5bea";
/** As the server has it: visitors are greeted in their language then. */
const USUAL_GREETING = "Hello! How can we help you?";
const MIRRORED = { left: "right", right: "left" } as const;
const SCHEMES = { device: "light dark", light: "light", dark: "dark", page: "inherit" } as const;

const UNSEEN =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu;
/** As the server has it: of the second set of control characters, only the one that ends a line. */
const SPACE = /(?:\s|(?![\u0080-\u0084\u0086-\u009f])\p{Cc})+/gu;

/** What of a site's settings is to be seen on its widget. */
export type Looks = Pick<
  SiteDraft,
  | "name"
  | "accent"
  | "position"
  | "scheme"
  | "launcher"
  | "greeting"
  | "greetings"
  | "texts"
  | "previews"
  | "faces"
>;

/** In one language of the visitors. What cannot be saved as it is typed looks as it would without. */
export function appearanceOf(looks: Looks, language: Language): Appearance {
  const ours = words[language];
  const position = ours.dir === "ltr" ? looks.position : MIRRORED[looks.position];
  const accent = readColour(looks.accent) ?? USUAL_ACCENT;
  const scheme = SCHEMES[looks.scheme];
  const shape = {
    "--accent": accent,
    "--on-accent": onColour(accent),
    ...launcherStyle(looks.launcher, position),
    "color-scheme": scheme,
  };
  const style = Object.entries(shape).map(([name, value]) => `${name}:${value}`);
  return {
    ...{
      name: looks.name,
      greeting: looks.greeting === USUAL_GREETING ? "" : looks.greeting,
      previews: looks.previews,
    },
    ...{ accent, on_accent: onColour(accent), position, scheme, style: style.join(";") },
    texts: textsOf(looks, language),
    ...{ patient: false, spared: [], survey: false, transcript: false },
  };
}

function textsOf({ texts, launcher }: Looks, language: Language): Record<string, string> {
  const ours = words[language];
  const own = texts.filter((each) => each.language === language && each.text.trim());
  const said: typeof ours & Record<string, string> = {
    ...ours,
    ...Object.fromEntries(own.map(({ place, text }) => [place.replace(/^page\./, ""), text])),
  };
  if (launcher.shows === "icon") return { ...said, label: "" };
  const label = inALine(own.find(({ place }) => place === LABEL)?.text ?? ours.label);
  return { ...said, label, chat: label, closed: `${label} – ${said.closed}` };
}

/** Without what turns or hides letters. */
function inALine(text: string): string {
  return text.replace(UNSEEN, "").replace(SPACE, " ").trim();
}

function launcherStyle(draft: Looks["launcher"], position: "left" | "right"): Record<string, string> {
  const launcher = launcherFrom(draft);
  const at = (name: Offset) => (launcher[name] <= 200 ? launcher[name] : USUAL_LAUNCHER[name]);
  return {
    [`--${position}`]: offset(at("side"), at("phone_side")),
    "--up": offset(at("bottom"), at("phone_bottom")),
    "--icon": shape(launcher.icon),
    "--closed": shape("clock"),
    "--drawn": launcher.shows === "words" ? "none" : "block",
  };
}

function shape(icon: keyof typeof icons): string {
  return `path(evenodd,"${icons[icon]}")`;
}

function offset(wide: number, narrow: number): string {
  if (wide === narrow) return `${wide}px`;
  const slope = wide > narrow ? "(100vw - 480px)*999" : "(480px - 100vw)*999";
  return `clamp(${Math.min(wide, narrow)}px,${slope},${Math.max(wide, narrow)}px)`;
}

import { LOCALE } from "../ui/moment";
import { once } from "../ui/once";
import { sumOf } from "../ui/seed";
import type { Device, InvitationView, Place, SearchSeen, Source, VisitorRow } from "../wire";
import { followable } from "./links";

const NUMBERS = 10_000;

const regions = once(() => new Intl.DisplayNames(LOCALE, { type: "region" }));
const languages = once(() => new Intl.DisplayNames(LOCALE, { type: "language" }));

/** "France" for FR; the code itself where it names no country, empty for none. */
export function countryName(code: string): string {
  return named(regions(), code);
}

/** "German (Austria)" for de-AT. */
export function languageName(code: string): string {
  return named(languages(), code);
}

/**
 * What the site claims, else "Visitor 4821 from Lyon", "Visitor 4821 from France", "Visitor 4821": the number stays with
 * the visitor and tells most of those apart who are there at a time.
 */
export function visitorName({ id, name, place }: Pick<VisitorRow, "id" | "name" | "place">): string {
  if (name) return name;
  const where = place.city || countryName(place.country);
  return where ? `${numberedName(id)} from ${where}` : numberedName(id);
}

/** "Visitor 4821": what somebody without a name is called where nobody says from where they came. */
export function numberedName(id: string): string {
  return `Visitor ${String(sumOf(id) % NUMBERS).padStart(4, "0")}`;
}

/** "Lyon, Auvergne-Rhône-Alpes, France", as far as it is known. */
export function placeName({ city, region, country }: Place): string {
  return [city, region === city ? "" : region, countryName(country)].filter(Boolean).join(", ");
}

/** The path with its query, in the letters of its language; the whole of what stands there where it is no web address. */
export function pathOf(url: string): string {
  const web = followable(url);
  if (!web) return url;
  const { pathname, search, hash } = new URL(web);
  return decoded(pathname + search + hash);
}

/** Escapes read as letters, unless they hide signs that could change how the rest reads. */
function decoded(path: string): string {
  try {
    const words = decodeURI(path);
    return /\p{C}/u.test(words) ? path : words;
  } catch {
    return path;
  }
}

export const SOURCE_WORDS: Record<Source["kind"], string> = {
  direct: "Direct",
  search: "Search engine",
  campaign: "Campaign",
  social: "Social",
  referral: "Other site",
};

/** Where the visit came from and, for searches, the words or that they are hidden. */
export function sourceWords({ kind, name, words, words_hidden }: Source): { name: string; words: string } {
  return {
    name: name || SOURCE_WORDS[kind],
    words: words ? `“${words}”` : words_hidden ? "words hidden" : "",
  };
}

/** "Firefox 142 · Linux", or the kind where neither is known. */
export function deviceWords({ browser, system, kind }: Device): string {
  const words = [browser, system].filter(Boolean).join(" · ");
  return words || { desktop: "Desktop", phone: "Phone", tablet: "Tablet", other: "Other" }[kind];
}

/** Browser and system without their versions, for rows. */
export function plainDevice({ browser, system }: Device): Pick<Device, "browser" | "system"> {
  const plain = (name: string) => name.replace(/ [\d.]+$/, "");
  return { browser: plain(browser), system: plain(system) };
}

/** "3 results", "No results", or nothing where it is not known. */
export function resultWords({ results }: SearchSeen): string {
  if (results === null) return "";
  return results === 0 ? "No results" : `${results} ${results === 1 ? "result" : "results"}`;
}

export const STATE_WORDS: Record<VisitorRow["activity"], string> = {
  active: "Active",
  idle: "Idle",
  hidden: "Hidden",
  gone: "Left",
};

/** Which rules point a visitor out: "Wants attention: Lost in search, Big cart". */
export function attentionWords(rules: readonly string[]): string {
  return `Wants attention: ${rules.join(", ")}`;
}

const INVITATION_WORDS: Record<InvitationView["phase"], string> = {
  created: "Waiting to show",
  delivered: "Waiting to show",
  shown: "Shown",
  accepted: "Accepted",
  declined: "Declined",
  ignored: "Ignored",
  expired: "Expired",
  revoked: "Revoked",
};

/** What became of an invitation: to open the article that it offers is no chat. */
export function invitationWords({ phase, article }: Pick<InvitationView, "phase" | "article">): string {
  return article && phase === "accepted" ? "Opened the article" : INVITATION_WORDS[phase];
}

/** Of two accounts of what was offered last, the later one. */
export function newest(one: InvitationView | null, other: InvitationView | null): InvitationView | null {
  if (!one || !other) return one ?? other;
  return other.at > one.at ? other : one;
}

export function isOpen({ phase }: Pick<InvitationView, "phase">): boolean {
  return phase === "created" || phase === "delivered" || phase === "shown";
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return (code && names.of(code)) || code;
  } catch {
    return code;
  }
}

/** What the report on waits says. Pure. */

import { duration } from "../ui/moment";
import type { PromisedWaits, Spread, WaitReport } from "../wire";

const MINUTE = 60_000;

/** "Up to 1 min", "1 to 5 min", "More than 15 min", "Nobody could say yet". */
export function promiseWords({ promised, over, until }: PromisedWaits): string {
  if (!promised) return "Nobody could say yet";
  if (until === null) return `More than ${duration(over)}`;
  return over ? `${over / MINUTE} to ${until / MINUTE} min` : `Up to ${duration(until)}`;
}

export type Verdict = "sooner" | "within" | "later" | "turned" | "left";

export interface Share {
  readonly verdict: Verdict | "taken";
  readonly chats: number;
  readonly words: string;
}

const WORDS: Readonly<Record<Verdict, string>> = {
  sooner: "sooner",
  within: "as promised",
  later: "later",
  turned: "left to a message or call",
  left: "left before",
};

/** How the chats of a band went, those of nought left out; without a promise nobody was sooner or later. */
export function shares(band: PromisedWaits): Share[] {
  const found: Share[] = (["sooner", "within", "later", "turned", "left"] as const).map((verdict) => ({
    verdict,
    chats: band[verdict],
    words: WORDS[verdict],
  }));
  if (!band.promised) found.unshift({ verdict: "taken", chats: band.waits?.chats ?? 0, words: "taken" });
  return found.filter(({ chats }) => chats > 0);
}

export function chatsOf(band: PromisedWaits): number {
  return (band.waits?.chats ?? 0) + band.turned + band.left;
}

/** How long those waited who then did not any longer; empty where nobody did. */
export function staysWords({ stays }: PromisedWaits): string {
  if (!stays) return "";
  const after = duration(stays.median);
  if (stays.chats === 1) return `Did not wait any longer after ${after}.`;
  return `Of those who did not wait any longer half left within ${after}, nine in ten within ${duration(stays.ninth)}.`;
}

/** Of how many chats the median is, and how long nine in ten took. */
export function spreadWords({ chats, ninth }: Spread): string {
  return chats === 1 ? "One chat" : `Half of ${chats} chats; nine in ten within ${duration(ninth)}`;
}

/** What it comes to, in a sentence; empty where nothing was promised. */
export function summary({ bands }: WaitReport): string {
  const sum = (verdict: "sooner" | "within" | "later") =>
    bands.reduce((total, band) => total + band[verdict], 0);
  const within = sum("within");
  const all = within + sum("sooner") + sum("later");
  if (all === 0) return "";
  const kept = `${within} of ${all} waits were as promised (${percent(within, all)})`;
  return `${kept}, ${sum("sooner")} were shorter, ${sum("later")} longer.`;
}

/** "62 %" */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;
}

/** How often agents said when they are back. */
export function returnsOf({ returns: { kept, broken } }: WaitReport): number {
  return kept + broken;
}

export function returnWords(report: WaitReport): string {
  const { kept, broken } = report.returns;
  const all = returnsOf(report);
  return `Agents said ${all === 1 ? "once" : `${all} times`} when they would be back: ${kept} kept, ${broken} broken.`;
}

/** How many follow-ups were agreed on. */
export function followUpsOf({ follow_ups: { kept, late, given_up, open } }: WaitReport): number {
  return kept + late + given_up + open;
}

export function followUpWords(report: WaitReport): string {
  const { kept, late, given_up, open } = report.follow_ups;
  const all = followUpsOf(report);
  const parts = [
    `${kept} done in time`,
    `${late} late`,
    given_up && `${given_up} given up`,
    open && `${open} not due yet`,
  ];
  return `${all === 1 ? "One follow-up was" : `${all} follow-ups were`} agreed on: ${parts.filter(Boolean).join(", ")}.`;
}

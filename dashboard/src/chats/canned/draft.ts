/** A canned reply while it is edited. Pure. */

import type { Faults } from "../../settings/faults";
import type { CannedReply } from "../../wire";

export interface CannedDraft {
  shortcut: string;
  text: string;
  /** Empty for everybody, `me`, or the id of a team. */
  whose: string;
  review_on: string;
}

export function draftOf({ shortcut, text, personal, team, review_on }: CannedReply): CannedDraft {
  return { shortcut, text, whose: personal ? "me" : (team ?? ""), review_on: review_on ?? "" };
}

export function replyOf({ shortcut, text, whose, review_on }: CannedDraft): CannedReply {
  const own = whose === "me";
  return { shortcut, text, personal: own, team: own ? null : whose || null, review_on: review_on || null };
}

export function faultsOf({ shortcut, text }: CannedDraft): Faults {
  const found: Record<string, string> = {};
  if (!shortcut.trim()) found.shortcut = "Please enter a shortcut.";
  if (!text.trim()) found.text = "Please write what the reply shall say.";
  return found;
}

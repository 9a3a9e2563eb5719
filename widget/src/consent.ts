/** What the visitor has agreed to. Global Privacy Control means `denied`, unless the owner states otherwise. */

import { tracking } from "./state";

export type Consent = "denied" | "essential" | "full";

let chosen: Consent = "full";

export const consent = (): Consent =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl && !tracking.ignore_gpc
    ? "denied"
    : chosen;

/** Events, invitations, and storage from the first page on. */
export const tracks = (): boolean => consent() === "full";

/** Takes a new mode; anything else is ignored. */
export const choose = (mode: unknown): void => {
  if (/^(denied|essential|full)$/.test(String(mode))) chosen = mode as Consent;
};

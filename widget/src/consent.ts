/** What the visitor has agreed to. Global Privacy Control means `denied`, unless the owner states otherwise. */

import type { BeckonConsent as Consent } from "../beckon";
import { given } from "./settings";
import { tracking } from "./state";

let chosen = given.consent ?? "full";

export const consent = (): Consent =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl && !tracking.ignore_gpc
    ? "denied"
    : chosen;

/** Events, invitations, and storage from the first page on. */
export const tracks = (): boolean => consent() === "full";

/** A mode that does not exist allows nothing, and the server says so. */
export const choose = (mode: Consent): void => {
  chosen = mode;
};

/** Which site this is and where Beckon lives. */

import type { Consent } from "./consent";

/** `window.beckonSettings`, or the attributes of the tag. */
export interface Settings {
  /** The public key of the site. */
  site?: string;
  consent?: Consent;
}

declare global {
  interface Window {
    beckonSettings?: Settings;
  }
}

/** This file is served in the folder `/widget/`; what the page talks to lies beside that. */
export const endpoint = `${import.meta.url}/../../`;

export let site: string;

export const setSite = (key: string): void => {
  site = key;
};

/** Which site this is and where Beckon lives. */

/** This file is served under `/widget/`; what the page talks to lies beside that. */
export const endpoint = import.meta.url.replace(/widget\/[^/]*$/, "");

/** The public key of the site. */
export let site = "";

export const setSite = (key: string): void => {
  site = key;
};

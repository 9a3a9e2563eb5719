/** Which site this is and where Beckon lives. */

/** This file is served in the folder `/widget/`; what the page talks to lies beside that. */
export const endpoint = `${import.meta.url}/../../`;

export let site: string;

export const setSite = (key: string): void => {
  site = key;
};

/** The widget's file: what a visitor's page reports, and what the page shows before a click. */

import type { BeckonSettings } from "../beckon";
import type { Call } from "./commands";
import { choose } from "./consent";
import { attempt } from "./guard";
import { live } from "./life";
import { setSite } from "./settings";

/**
 * Takes over from the loader: `calls` came before, and whatever is pushed later is obeyed at once. Tag managers strip
 * attributes: a settings object or the address of the tag serve instead.
 */
export const start = (calls: Call[], { src, dataset }: HTMLScriptElement): void =>
  attempt(() => {
    const given: BeckonSettings = { ...dataset, ...window.beckonSettings };
    setSite(given.site ?? `${new URL(src).searchParams.get("site")}`);
    choose(given.consent);
    live(calls);
  });

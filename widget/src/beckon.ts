/** The widget's file: what a visitor's page reports, and what the page shows before a click. */

import { type Call, obey } from "./commands";
import { choose } from "./consent";
import { attempt } from "./guard";
import { live } from "./life";
import { setSite } from "./settings";

/** Takes over from the loader: `calls` came before, and whatever is pushed from now on is obeyed at once. */
export const start = (site: string, mode: unknown, calls: Call[]): void =>
  attempt(() => {
    setSite(site);
    choose(mode);
    calls.forEach(obey);
    calls.push = (call) => {
      obey(call as Call);
      return 0;
    };
    live();
  });

/** The widget's file: what a visitor's page reports, and what the page shows before a click. */

import { install } from "./commands";
import { choose } from "./consent";
import { attempt } from "./guard";
import { live } from "./life";
import { setSite } from "./settings";

export const start = (site: string, mode: unknown): void =>
  attempt(() => {
    setSite(site);
    choose(mode);
    install();
    live();
  });

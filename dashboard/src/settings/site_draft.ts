/** A site's settings while they are edited. Pure. */
import type { SiteChange, SiteOptions, SiteSettings } from "../wire";
import { readColour } from "./contrast";
import type { Faults } from "./faults";

export interface SiteDraft extends Required<Omit<SiteOptions, "accent">> {
  name: string;
  origins: string[];
  /** As typed; #rrggbb when sent. */
  accent: string;
}

export const MOST_ORIGINS = 50;
export const MOST_GREETINGS = 20;
export const GREETING_LENGTH = 300;
const MOST_PARAMETERS = 30;

/** What a site has where its settings leave something out. */
const USUAL: Required<SiteOptions> = {
  accent: "#2f5bea",
  position: "right",
  greeting: "",
  greetings: [],
  search_parameters: [],
  hash_routes: false,
  ignore_gpc: false,
  count_automation: false,
  capacity: 3,
  budget: { visit: null, week: null, declined: null, ignored: null, arrival: null, checkout: [] },
};

export function draftOf({ name, origins, options }: SiteSettings): SiteDraft {
  return { ...USUAL, ...options, name, origins };
}

export function changeOf({ name, origins, ...options }: SiteDraft): SiteChange {
  const greetings = options.greetings.map((text) => text.trim()).filter(Boolean);
  return {
    name: name.trim(),
    origins,
    options: { ...options, accent: readColour(options.accent) ?? "", greetings },
  };
}

export function faultsOfSite(draft: SiteDraft): Faults {
  const found: Record<string, string> = {};
  if (!draft.name.trim()) found.name = "A site needs a name.";
  if (draft.origins.length > MOST_ORIGINS) found.origins = `A site may have ${MOST_ORIGINS} origins.`;
  if (!readColour(draft.accent)) found["options.accent"] = "Write a colour like #2f5bea.";
  if (draft.search_parameters.length > MOST_PARAMETERS) {
    found["options.search_parameters"] = `A site may have ${MOST_PARAMETERS} search parameters.`;
  }
  return found;
}

/** Search parameters as typed: names split by commas or spaces, each once. */
export function readParameters(typed: string): string[] {
  return [...new Set(typed.split(/[\s,;?&=]+/).filter(Boolean))];
}

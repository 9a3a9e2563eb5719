/** A site's settings while they are edited. Pure. */
import { USUAL_ENDING } from "../models/ending";
import { USUAL_GOALS } from "../models/goals";
import type { Budget, SiteChange, SiteOptions, SiteSettings } from "../wire";
import { type BudgetDraft, budgetDraft, budgetOf, faultsOfBudget } from "./budget";
import { readColour } from "./contrast";
import { type EndingDraft, endingDraft, endingFrom, faultsOfEnding } from "./ending";
import type { Faults } from "./faults";
import { faultsOfGivingOut, type GivingOut, goalsDraft, goalsFrom, tidySpan } from "./giving_out";
import { faultsOfGoals } from "./goals";
import {
  faultsOfLauncher,
  type LauncherDraft,
  launcherDraft,
  launcherFrom,
  USUAL_LAUNCHER,
} from "./launcher";
import { faultsOfForms, tidyForms } from "./secure_forms";

type Typed = "accent" | "budget" | "ending" | "launcher" | keyof GivingOut;

export interface SiteDraft extends Required<Omit<SiteOptions, Typed>>, GivingOut {
  name: string;
  origins: string[];
  /** As typed; #rrggbb when sent. */
  accent: string;
  budget: BudgetDraft;
  ending: EndingDraft;
  launcher: LauncherDraft;
}

export const MOST_ORIGINS = 50;
export const MOST_GREETINGS = 20;
export const GREETING_LENGTH = 300;
const MOST_PARAMETERS = 30;
const MOST_TAGS = 50;
const TAG_LENGTH = 30;
const MOST_WORDS = 200;
const WORD_LENGTH = 40;

/** What a site has where its settings leave something out. */
const USUAL: Required<Omit<SiteOptions, "budget" | "ending" | "goals">> = {
  accent: "#2f5bea",
  position: "right",
  scheme: "device",
  faces: "picture",
  launcher: USUAL_LAUNCHER,
  greeting: "",
  greetings: [],
  search_parameters: [],
  hash_routes: false,
  ignore_gpc: false,
  count_automation: false,
  capacity: 3,
  one_at_a_time: false,
  one_at_a_time_hours: [],
  routing: "broadcast",
  at_closing: "serve",
  answer_within: null,
  visitor_goals: [],
  survey: true,
  previews: false,
  tags: [],
  avoided: [],
  acronyms: [],
  texts: [],
  secure_forms: [],
};

const NO_LIMIT: Required<Budget> = {
  visit: null,
  week: null,
  declined: null,
  ignored: null,
  arrival: null,
  typing: true,
  checkout: [],
};

export function draftOf({ name, origins, options }: SiteSettings): SiteDraft {
  const budget = budgetDraft({ ...NO_LIMIT, ...options.budget });
  const goals = goalsDraft({ ...USUAL_GOALS, ...options.goals });
  const ending = endingDraft({ ...USUAL_ENDING, ...options.ending });
  const all = { ...USUAL, ...options };
  const launcher = launcherDraft(options.launcher);
  return { ...all, name, origins, budget, ending, goals, launcher, capacity: `${all.capacity}` };
}

export function changeOf({ name, origins, ...options }: SiteDraft): SiteChange {
  const greetings = options.greetings.map((text) => text.trim()).filter(Boolean);
  return {
    name: name.trim(),
    origins,
    options: {
      ...options,
      accent: readColour(options.accent) ?? "",
      greetings,
      budget: budgetOf(options.budget),
      ending: endingFrom(options.ending),
      launcher: launcherFrom(options.launcher),
      capacity: Number(options.capacity),
      one_at_a_time_hours: options.one_at_a_time_hours.map(tidySpan),
      goals: goalsFrom(options.goals),
      secure_forms: tidyForms(options.secure_forms),
    },
  };
}

export function faultsOfSite(draft: SiteDraft): Faults {
  const found: Record<string, string> = {
    ...faultsOfBudget(draft.budget),
    ...faultsOfEnding(draft.ending),
    ...faultsOfGivingOut(draft),
    ...faultsOfGoals(draft.visitor_goals),
    ...faultsOfForms(draft.secure_forms),
    ...faultsOfLauncher(draft.launcher),
  };
  if (draft.tags.length > MOST_TAGS) found["options.tags"] = `A site may have ${MOST_TAGS} tags.`;
  else if (draft.tags.some((tag) => tag.length > TAG_LENGTH))
    found["options.tags"] = `A tag may have ${TAG_LENGTH} characters.`;
  for (const list of ["avoided", "acronyms"] as const) {
    if (draft[list].length > MOST_WORDS) found[`options.${list}`] = `A site may have ${MOST_WORDS} of them.`;
    else if (draft[list].some((word) => word.length > WORD_LENGTH))
      found[`options.${list}`] = `A line may have ${WORD_LENGTH} characters.`;
  }
  if (!draft.name.trim()) found.name = "A site needs a name.";
  if (draft.origins.length > MOST_ORIGINS) found.origins = `A site may have ${MOST_ORIGINS} origins.`;
  if (!readColour(draft.accent)) found["options.accent"] = "Write a colour like #2f5bea.";
  if (draft.search_parameters.length > MOST_PARAMETERS) {
    found["options.search_parameters"] = `A site may have ${MOST_PARAMETERS} search parameters.`;
  }
  if (draft.answer_within !== null && !(draft.answer_within >= 1 && draft.answer_within <= 200))
    found["options.answer_within"] = "Write a number of hours from 1 to 200, or nothing.";
  return found;
}

/** Search parameters as typed: names split by commas or spaces, each once. */
export function readParameters(typed: string): string[] {
  return [...new Set(typed.split(/[\s,;?&=]+/).filter(Boolean))];
}

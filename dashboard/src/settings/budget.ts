/** A site's contact budget while it is edited. Pure. */
import type { Budget } from "../wire";
import type { Faults } from "./faults";

export type Limit = Exclude<keyof Budget, "checkout" | "typing">;

/** Numbers as typed, empty for no limit; patterns of pages as typed, one a line. */
export type BudgetDraft = Record<Limit | "checkout", string> & { readonly typing: boolean };

/** A limit as a sentence around its number. */
export interface Sentence {
  readonly most: number;
  readonly before: string;
  /** What follows after one, and after any other number. */
  readonly after: readonly [one: string, other: string];
  /** What it comes to: with no number, with nought, with another one. */
  readonly empty: string;
  readonly nought: string;
  readonly otherwise: string;
}

const NOBODY = "0 is never: nobody is invited at all.";

export const SENTENCES: Readonly<Record<Limit, Sentence>> = {
  visit: {
    most: 100,
    before: "At most",
    after: ["invitation a visit", "invitations a visit"],
    empty: "No limit: as many as you like in one visit.",
    nought: NOBODY,
    otherwise: "Only what visitors saw counts, whoever invited them, in all their tabs.",
  },
  week: {
    most: 100,
    before: "At most",
    after: ["invitation in seven days", "invitations in seven days"],
    empty: "No limit: as many as you like in a week.",
    nought: NOBODY,
    otherwise: "Counted over the last seven days, not from Monday.",
  },
  declined: {
    most: 365,
    before: "After a refusal, no other for",
    after: ["day", "days"],
    empty: "No limit: whoever refused may be asked again at once.",
    nought: "0 is never: whoever refused once is not asked again.",
    otherwise: "Each further refusal doubles it, up to 448 days.",
  },
  ignored: {
    most: 365,
    before: "After one without an answer, no other for",
    after: ["day", "days"],
    empty: "No limit: whoever did not answer may be asked again at once.",
    nought: "0 is never: whoever did not answer once is not asked again.",
    otherwise: "The card was on the screen for a minute, and nothing came of it.",
  },
  arrival: {
    most: 3600,
    before: "Not within",
    after: ["second of arrival", "seconds of arrival"],
    empty: "No limit: visitors are invited from the first moment on.",
    nought: NOBODY,
    otherwise: "Time to look around before anybody speaks up.",
  },
};

export const LIMITS = Object.keys(SENTENCES) as Limit[];
const MOST_PATTERNS = 50;

export function budgetDraft(budget: Required<Budget>): BudgetDraft {
  const typed = LIMITS.map((limit) => [limit, budget[limit]?.toString() ?? ""]);
  return { ...Object.fromEntries(typed), typing: budget.typing, checkout: budget.checkout.join("\n") };
}

export function budgetOf(draft: BudgetDraft): Required<Budget> {
  const numbers = LIMITS.map((limit) => [limit, numberOf(draft[limit])]);
  return { ...Object.fromEntries(numbers), typing: draft.typing, checkout: patterns(draft) };
}

/** What a limit comes to as it is typed. */
export function comesTo(limit: Limit, typed: string): string {
  const { empty, nought, otherwise } = SENTENCES[limit];
  const number = numberOf(typed);
  if (number === null) return empty;
  return number === 0 ? nought : otherwise;
}

/** What follows after the number. */
export function followedBy(limit: Limit, typed: string): string {
  const [one, other] = SENTENCES[limit].after;
  return numberOf(typed) === 1 ? one : other;
}

export function faultsOfBudget(draft: BudgetDraft): Faults {
  const found: Record<string, string> = {};
  for (const limit of LIMITS) {
    const { most } = SENTENCES[limit];
    const number = numberOf(draft[limit]) ?? 0;
    if (Number.isInteger(number) && number >= 0 && number <= most) continue;
    found[`options.budget.${limit}`] = `Write a whole number up to ${most}, or nothing for no limit.`;
  }
  const written = patterns(draft);
  const wrong = written.find((pattern) => !/^([/*]|https?:\/\/)/i.test(pattern));
  if (wrong)
    found["options.budget.checkout"] = `“${wrong}” does not begin like an address: /cart or */cart*.`;
  else if (written.length > MOST_PATTERNS)
    found["options.budget.checkout"] = `A site may have ${MOST_PATTERNS} patterns.`;
  return found;
}

/** Null where nothing is typed; what is no number is NaN. */
function numberOf(typed: string): number | null {
  const tidy = typed.trim();
  return tidy === "" ? null : /^\d+$/.test(tidy) ? Number(tidy) : Number.NaN;
}

function patterns(draft: BudgetDraft): string[] {
  return draft.checkout
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

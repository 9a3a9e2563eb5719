/** What a rule came to, in the words of its report. Pure. */

import { budgetParts } from "../settings/rules/rehearsal_words";
import { LOCALE } from "../ui/moment";
import type { ProofArm, ProofStage, RuleProof } from "../wire";

const LETTERS = "ABCD";

export const STAGES: Readonly<Record<ProofStage["stage"], string>> = {
  sent: "Invited",
  shown: "Shown",
  accepted: "Accepted",
  declined: "Declined",
  ignored: "Ignored",
  expired: "Expired",
  failed: "Failed",
  revoked: "Revoked",
  chatted: "Chatted",
  reached: "Reached the goal",
};

/** Beside the name of a stage: of whom it is a part. */
export const OF_WHOM: Partial<Record<ProofStage["stage"], string>> = {
  shown: "of those invited",
  accepted: "of those who saw it",
  declined: "of those who saw it",
  ignored: "of those who saw it",
  expired: "not shown in time",
  failed: "the visitor left before it came",
  revoked: "before they answered",
  reached: "of those who had all its days for it",
};

/** The name of a stage. A rule that has no text to say offers an article, which is opened and leads to no chat. */
export function stageName(name: ProofStage["stage"], { texts }: Pick<RuleProof, "texts">): string {
  return name === "accepted" && texts.length === 0 ? "Opened" : STAGES[name];
}

const GATES: Readonly<Record<string, string>> = {
  schedule: "it was out of its own hours",
  text: "its text names what was not known of them",
  priority: "another rule came first",
  once: "it had invited them already",
  contact: "the contact budget",
  article: "its article was not published",
  agents: "nobody was free, or it was out of hours",
  control: "left out to compare",
};

/** What of the contact budget did, the most first. */
export function budgetWords({ budget }: RuleProof): string[] {
  const visits = Object.fromEntries(budget.map((each) => [each.gate, each.visits]));
  return budgetParts({ budget: visits }).map(({ name, count }) => `${name} (${count.toLocaleString()})`);
}

/** What kept visits from being invited, the most first. */
export function heldWords({ held }: RuleProof): string[] {
  return held.map(({ gate, visits }) => `${GATES[gate] ?? gate} (${visits.toLocaleString()})`);
}

export function armName({ arm, variant }: ProofArm): string {
  if (arm === "control") return "Left out";
  return variant === null ? "Invited" : `Text ${LETTERS[variant] ?? ""}`;
}

/** What something was worth, in the unit in which the page reported it: whole, or to two places as prices are. */
export function amount(value: number): string {
  const places = Number.isInteger(Number(value.toFixed(2))) ? 0 : 2;
  return value.toLocaleString(LOCALE, { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** What each visitor of an arm brought in on average, of those who had all the days for it and of those who reached it. */
export function meanWorth(arm: ProofArm): string {
  if (arm.counted === 0) return "nobody yet";
  const each = `${amount(arm.value / arm.counted)} each`;
  const reached = stageOf(arm, "reached")?.count ?? 0;
  return reached ? `${each}, ${amount(arm.value / reached)} where reached` : each;
}

/** The stage of one arm; null where it has none, as nobody who is left out sees a card. */
export function stageOf(arm: ProofArm, name: ProofStage["stage"]): ProofStage | null {
  return arm.stages.find(({ stage }) => stage === name) ?? null;
}

/** The part of all, to a tenth of a percent where it is small. */
export function part(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

/** Where the part of all lies. */
export function between({ low, high }: ProofStage): string {
  return `${part(low)} to ${part(high)}`;
}

/** How many times as many reach the goal, and where that lies; null where nothing is compared. */
export function liftWords({ lift }: RuleProof): { readonly times: string; readonly range: string } | null {
  if (!lift) return null;
  if (lift.times === null) return { times: "–", range: "nothing to compare yet" };
  const low = lift.low.toFixed(2);
  const where = lift.high === null ? `at least ${low}` : `between ${low} and ${lift.high.toFixed(2)}`;
  return { times: `${lift.times.toFixed(2)} ×`, range: `as often as without; ${where}` };
}

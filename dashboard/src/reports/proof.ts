/** What a rule came to, in the words of its report. Pure. */
import type { ProofArm, ProofStage, RuleProof } from "../wire";

const LETTERS = "ABCD";

export const STAGES: Readonly<Record<ProofStage["stage"], string>> = {
  sent: "Invited",
  shown: "Saw the card",
  accepted: "Accepted",
  declined: "Declined",
  ignored: "Did not answer",
  expired: "Card never appeared",
  failed: "Came to no page",
  revoked: "Taken back",
  chatted: "Chatted",
  reached: "Reached the goal",
};

/** Beside the name of a stage: of whom it is a part. */
export const OF_WHOM: Partial<Record<ProofStage["stage"], string>> = {
  shown: "of those invited",
  accepted: "of those who saw it",
  declined: "of those who saw it",
  ignored: "of those who saw it",
  reached: "of those whose days are over",
};

const GATES: Readonly<Record<string, string>> = {
  text: "its text lacked a word",
  priority: "another rule came first",
  once: "it had invited them in this visit",
  contact: "the contact budget",
  agents: "no agent was free",
  control: "left out to compare",
};

/** What kept visits from being invited, the most first. */
export function heldWords({ held }: RuleProof): string[] {
  return held.map(({ gate, visits }) => `${visits.toLocaleString()} × ${GATES[gate] ?? gate}`);
}

export function armName({ arm, variant }: ProofArm): string {
  if (arm === "control") return "Left out";
  return variant === null ? "Invited" : `Text ${LETTERS[variant] ?? ""}`;
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
  const times = lift.times === null ? "–" : `${lift.times.toFixed(2)} ×`;
  const high = lift.high === null ? "without end" : lift.high.toFixed(2);
  return { times, range: `between ${lift.low.toFixed(2)} and ${high}` };
}

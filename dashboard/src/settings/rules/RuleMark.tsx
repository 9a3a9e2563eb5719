import type { RuleView } from "../../wire";

export const STATE_NAMES: Record<RuleView["state"], string> = {
  draft: "Draft",
  active: "Active",
  paused: "Paused",
};

const TONES: Record<RuleView["state"], string> = { draft: "quiet", active: "active", paused: "idle" };

/** Whether a rule acts. */
export function RuleMark({ state }: { state: RuleView["state"] }) {
  return <span class={`chip chip-${TONES[state]}`}>{STATE_NAMES[state]}</span>;
}

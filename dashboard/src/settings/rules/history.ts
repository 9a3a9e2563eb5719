/** What was done to a rule, in one line of time. Pure. */
import { same } from "../../models/same";
import { exact } from "../../ui/moment";
import type { Rule, RuleAct, RuleHistory, RuleVersion } from "../../wire";

export type Deed = { readonly at: number; readonly agent_name: string } & (
  | { readonly version: RuleVersion; readonly changed: readonly string[] }
  | { readonly act: RuleAct["act"] }
);

export const ACTS: Readonly<Record<RuleAct["act"], string>> = {
  active: "Activated",
  paused: "Paused",
  draft: "Made a draft again",
  removed: "Deleted",
};

/** Versions and switches, the latest first; what was written comes before it was switched in the same moment. */
export function deedsOf({ versions, acts }: RuleHistory): Deed[] {
  const deeds: Deed[] = [
    ...acts,
    ...versions.map((version, index) => ({
      at: version.at,
      agent_name: version.agent_name,
      version,
      changed: changedIn(version.rule, versions[index + 1]?.rule),
    })),
  ];
  return deeds.sort((one, other) => other.at - one.at);
}

/** The parts of a rule in words: those in which numbers stand say what they are now. */
const PARTS: Readonly<Record<keyof Rule, (rule: Rule) => string>> = {
  name: () => "its name",
  when: () => "whom it is for",
  action: () => "what it does",
  schedule: () => "when it acts",
  control: ({ control }) => `how many are left uninvited (${control ?? 0} %)`,
  goal: () => "what counts",
  share: ({ share }) => `for how many it holds (${share ?? 100} %)`,
  priority: ({ priority }) => `its priority (${priority ?? 0})`,
  expires_at: ({ expires_at }) => `its end (${expires_at ? exact(expires_at) : "none"})`,
};

/** What a version says otherwise than the one before it; nothing of the first one. */
function changedIn(rule: Rule, before: Rule | undefined): string[] {
  if (!before) return [];
  const parts = Object.keys(PARTS) as (keyof Rule)[];
  return parts.filter((part) => !same(rule[part], before[part])).map((part) => PARTS[part](rule));
}

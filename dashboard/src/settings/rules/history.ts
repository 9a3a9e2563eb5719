/** What was done to a rule, in one line of time. Pure. */
import type { RuleAct, RuleHistory, RuleVersion } from "../../wire";

export type Deed = { readonly at: number; readonly agent_name: string } & (
  | { readonly version: RuleVersion; readonly before: RuleVersion | undefined }
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
      before: versions[index + 1],
    })),
  ];
  return deeds.sort((one, other) => other.at - one.at);
}

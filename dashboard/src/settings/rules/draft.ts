/** A rule while it is edited. Pure. */
import type { Rule } from "../../wire";
import type { Faults } from "../faults";
import { conditionOf, type GroupKnot, insideOf, isGroup, pathsOf, treeOf } from "./tree";

export interface RuleDraft {
  readonly name: string;
  readonly when: GroupKnot;
  readonly does: Rule["action"]["kind"];
  /** What an invitation says; kept while the rule does something else. */
  readonly text: string;
  readonly priority: number;
  readonly share: number;
  readonly control: number;
  readonly expires_at: number | null;
}

export function draftOf({ name, when, action, priority, share, control, expires_at }: Rule): RuleDraft {
  return {
    name,
    when: treeOf(when),
    does: action.kind,
    text: action.kind === "invite" ? action.text : "",
    priority: priority ?? 100,
    share: share ?? 100,
    control: control ?? 10,
    expires_at: expires_at ?? null,
  };
}

export function ruleOf({ name, when, does, text, priority, share, control, expires_at }: RuleDraft): Rule {
  const action = does === "invite" ? ({ kind: does, text } as const) : ({ kind: does } as const);
  return { name: name.trim(), when: conditionOf(when), action, priority, share, control, expires_at };
}

/** What the server would say less plainly. */
export function faultsOfRule({ name, when }: RuleDraft): Faults {
  const found: Record<string, string> = {};
  if (!name.trim()) found["rule.name"] = "Please enter a name.";
  for (const [knot, path] of pathsOf(when)) {
    if (!isGroup(knot) || knot.of.length) continue;
    found[insideOf(knot, path)] = "Add a condition here, or take the group away.";
  }
  return found;
}

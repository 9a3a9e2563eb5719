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
  /** What it says to some of the visitors instead. */
  readonly variants: readonly string[];
  /** The goal by which it is told whether the rule helps. */
  readonly goal: string | null;
  readonly priority: number;
  readonly share: number;
  readonly control: number;
  readonly expires_at: number | null;
}

export function draftOf({ name, when, action, priority, share, control, expires_at, goal }: Rule): RuleDraft {
  return {
    name,
    when: treeOf(when),
    does: action.kind,
    text: action.kind === "invite" ? action.text : "",
    variants: action.kind === "invite" ? (action.variants ?? []) : [],
    goal: goal ?? null,
    priority: priority ?? 100,
    share: share ?? 100,
    control: control ?? 10,
    expires_at: expires_at ?? null,
  };
}

export function ruleOf({ name, when, does, text, variants, ...more }: RuleDraft): Rule {
  const said = { text, ...(variants.length > 0 && { variants: [...variants] }) };
  const action = does === "invite" ? ({ kind: does, ...said } as const) : ({ kind: does } as const);
  return { name: name.trim(), when: conditionOf(when), action, ...more };
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

/** A rule while it is edited. Pure. */
import type { OfferChat, Rule } from "../../wire";
import type { Faults } from "../faults";
import { inWeek } from "../hours/faults";
import { type Interval, weeklyOf, weekOf } from "../hours/hours";
import { conditionOf, type GroupKnot, insideOf, isGroup, pathsOf, treeOf } from "./tree";

export interface RuleDraft {
  readonly name: string;
  readonly when: GroupKnot;
  readonly does: Rule["action"]["kind"];
  /** The help article that it offers; empty until one is chosen. */
  readonly article: string;
  /** What an invitation says; kept while the rule does something else. */
  readonly text: string;
  /** What it says to some of the visitors instead. */
  readonly variants: readonly string[];
  /** What visitors may press instead of writing. */
  readonly answers: readonly string[];
  /** The team on whose behalf it invites; null: that of the page. */
  readonly team: string | null;
  /** Whose name stands on the card. */
  readonly face: "agent" | "team";
  /** The goal by which it is told whether the rule helps. */
  readonly goal: string | null;
  readonly priority: number;
  readonly share: number;
  readonly control: number;
  readonly expires_at: number | null;
  /** Whether it acts within hours of its own. */
  readonly acts: "always" | "week";
  /** Monday to Sunday; kept while it acts at all times. */
  readonly week: Interval[][];
}

/** What is kept of a draft while the rule does something else. */
export type Aside = Pick<RuleDraft, "article" | "text" | "variants" | "answers" | "team" | "face" | "week">;

export function asideOf({ article, text, variants, answers, team, face, week }: RuleDraft): Aside {
  return { article, text, variants, answers, team, face, week };
}

export function draftOf(rule: Rule): RuleDraft {
  const { name, when, action, priority, share, control, expires_at, goal, schedule } = rule;
  const offer: Partial<OfferChat> = action.kind === "invite" ? action : {};
  return {
    name,
    when: treeOf(when),
    does: action.kind,
    article: action.kind === "article" ? action.article : "",
    text: offer.text ?? "",
    variants: offer.variants ?? [],
    answers: offer.answers ?? [],
    team: offer.team ?? null,
    face: offer.face ?? "agent",
    goal: goal ?? null,
    priority: priority ?? 100,
    share: share ?? 100,
    control: control ?? 10,
    expires_at: expires_at ?? null,
    acts: schedule ? "week" : "always",
    week: weekOf(schedule),
  };
}

export function ruleOf(draft: RuleDraft): Rule {
  const { name, when, does, article, text, variants, answers, team, face, acts, week, ...more } = draft;
  const said = {
    text,
    ...(variants.length > 0 && { variants: [...variants] }),
    ...(answers.length > 0 && { answers: [...answers] }),
    ...(team !== null && { team }),
    ...(face !== "agent" && { face }),
  };
  const schedule = acts === "week" ? { schedule: weeklyOf(week) } : {};
  return { name: name.trim(), when: conditionOf(when), action: action(), ...schedule, ...more };

  function action(): Rule["action"] {
    if (does === "article") return { kind: does, article };
    return does === "invite" ? { kind: does, ...said } : { kind: does };
  }
}

/** What the server would say less plainly. */
export function faultsOfRule({ name, when, does, article, acts, week }: RuleDraft): Faults {
  const found: Record<string, string> = {};
  if (!name.trim()) found["rule.name"] = "Please enter a name.";
  if (does === "article" && !article) found["rule.action"] = "Choose the article.";
  if (acts === "week") inWeek(found, "rule.schedule", week);
  for (const [knot, path] of pathsOf(when)) {
    if (!isGroup(knot) || knot.of.length) continue;
    found[insideOf(knot, path)] = "Add a condition here, or take the group away.";
  }
  return found;
}

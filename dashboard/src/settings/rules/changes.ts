/** What one version of a rule says otherwise than the one before it, part by part. Pure but for `Intl`. */
import { same } from "../../models/same";
import { exact } from "../../ui/moment";
import type { Rule } from "../../wire";
import { DAYS } from "../hours/hours";
import { draftOf, type RuleDraft } from "./draft";
import { conditionLines, DOES, summaryOf } from "./sentences";
import { conditionOf } from "./tree";

/** The name of a team or goal; null for one that is gone. */
export type NameOf = (id: string) => string | null;

export interface Change {
  readonly part: string;
  /** What it said before and no longer does, a line each. */
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

interface Part {
  readonly name: string;
  readonly of: (draft: RuleDraft) => unknown;
  readonly lines: (draft: RuleDraft, nameOf: NameOf) => readonly string[];
}

const PARTS: readonly Part[] = [
  { name: "Name", of: ({ name }) => name, lines: ({ name }) => [`“${name}”`] },
  {
    name: "Whom it is for",
    of: ({ when }) => conditionOf(when),
    lines: ({ when }) => conditionLines(when),
  },
  { name: "What it does", of: ({ does }) => does, lines: ({ does }) => [DOES[does]] },
  { name: "Help article", of: ({ article }) => article, lines: () => [] },
  { name: "Words", of: textsOf, lines: textsOf },
  { name: "Quick answers", of: ({ answers }) => answers, lines: ({ answers }) => answers },
  {
    name: "Team",
    of: ({ team }) => team,
    lines: ({ team }, nameOf) => named(team, nameOf, "the team of the page, or anybody"),
  },
  {
    name: "Name on the card",
    of: ({ face }) => face,
    lines: ({ face }) => [face === "agent" ? "the agent’s" : "that of the team, or of the site"],
  },
  {
    name: "What counts",
    of: ({ goal }) => goal,
    lines: ({ goal }, nameOf) => named(goal, nameOf, "nothing yet"),
  },
  { name: "Left uninvited", of: ({ control }) => control, lines: ({ control }) => [`${control} %`] },
  { name: "When it acts", of: ({ acts, week }) => acts === "week" && week, lines: hoursOf },
  { name: "Priority", of: ({ priority }) => priority, lines: ({ priority }) => [`${priority}`] },
  { name: "Share of the visitors", of: ({ share }) => share, lines: ({ share }) => [`${share} %`] },
  {
    name: "Its end",
    of: ({ expires_at }) => expires_at,
    lines: ({ expires_at }) => [expires_at === null ? "none" : exact(expires_at)],
  },
];

/** The parts that differ, each with what went and what came. */
export function changesOf(rule: Rule, before: Rule, nameOf: NameOf): Change[] {
  const [now, then] = [draftOf(rule), draftOf(before)];
  return PARTS.filter(({ of }) => !same(of(now), of(then))).map(({ name, lines }) => {
    const [said, spoken] = [lines(now, nameOf), lines(then, nameOf)];
    const gone = spoken.filter((line) => !said.includes(line));
    const come = said.filter((line) => !spoken.includes(line));
    return { part: name, gone, come: gone.length + come.length > 0 ? come : wholeOf(name, rule) };
  });
}

/** Where line by line nothing differs: the same conditions are joined otherwise, or an id says what has no name here. */
function wholeOf(part: string, rule: Rule): readonly string[] {
  if (part === "Whom it is for") return [summaryOf(rule)];
  return [part === "Words" || part === "Quick answers" ? "in another order" : "another one"];
}

export function textsOf({ does, text, variants }: RuleDraft): readonly string[] {
  return does === "invite" ? [text, ...variants] : [];
}

function hoursOf({ acts, week }: RuleDraft): string[] {
  if (acts === "always") return ["at all times"];
  return week.flatMap((intervals, day) =>
    intervals.map(({ opens, closes }) => `${DAYS[day]} ${opens} to ${closes}`),
  );
}

function named(id: string | null, nameOf: NameOf, none: string): string[] {
  return [id === null ? none : (nameOf(id) ?? "one that was removed")];
}

/** Conditions and rules in words, from the same table as the editor. Pure but for `Intl`. */
import { LOCALE } from "../../ui/moment";
import { once } from "../../ui/once";
import { countryName } from "../../visitors/words";
import type { DataIs, Rule } from "../../wire";
import {
  boundsOf,
  type Fields,
  fieldsOf,
  type NumberPart,
  type Part,
  type RangePart,
  TESTS,
  valueWords,
} from "./parts";
import { isGroup, type Knot, type Leaf, treeOf } from "./tree";
import { entryOf } from "./vocabulary";

/** What a rule does, before "when". */
export const DOES: Record<Rule["action"]["kind"], string> = {
  invite: "Invites",
  article: "Offers a help article",
  hint: "Points the visitor out",
};
const VISITOR = "the visitor ";
const either = once(() => new Intl.ListFormat(LOCALE, { type: "disjunction" }));

/** "Invites when the visitor is on the page /pricing* and …" */
export function summaryOf({ when, action, schedule }: Pick<Rule, "when" | "action" | "schedule">): string {
  const hours = schedule ? ", in its own hours," : "";
  return `${DOES[action.kind]}${hours} when ${knotWords(treeOf(when), true)}.`;
}

/** "the visitor has seen at least 3 pages" */
export function leafWords(leaf: Leaf): string {
  const words = entryOf(leaf.kind)
    .parts.map((part) => partWords(part, fieldsOf(leaf)))
    .filter(Boolean)
    .join(" ");
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** A line for each condition, "not (…)" around whatever is meant the other way round. */
export function conditionLines(knot: Knot): string[] {
  if (!isGroup(knot)) return [knotWords(knot)];
  return knot.not ? [knotWords(knot)] : knot.of.flatMap(conditionLines);
}

function knotWords(knot: Knot, outermost = false): string {
  if (!isGroup(knot)) return knot.not ? `not (${leafWords(knot.leaf)})` : leafWords(knot.leaf);
  const joined = joinedWords(
    knot.of.map((each) => knotWords(each)),
    knot.joins === "all" ? " and " : " or ",
  );
  const words = outermost || knot.of.length < 2 ? joined || "…" : `(${joined})`;
  return knot.not ? `not ${words.startsWith("(") ? words : `(${words})`}` : words;
}

/** Of several that speak of the visitor one after the other, the first one names them. */
function joinedWords(sentences: readonly string[], between: string): string {
  const speaks = (index: number) => sentences[index]?.startsWith(VISITOR);
  return sentences
    .map((words, index) =>
      index > 0 && speaks(index - 1) && speaks(index) ? words.slice(VISITOR.length) : words,
    )
    .join(between);
}

function partWords(part: Part, fields: Fields): string {
  if (typeof part === "string") return part;
  if (part.as === "range") return rangeWords(part, fields);
  const held = fields[part.field];
  switch (part.as) {
    case "text":
      return held ? [part.before, part.quoted ? `“${held}”` : held].filter(Boolean).join(" ") : "";
    case "number":
      return typeof held === "number" ? numberWords(part, held) : "";
    case "data":
      return dataWords(held as DataIs | null);
    case "pick":
      return (part.options.find(({ value }) => value === held) ?? part.options[0])?.words ?? "";
    case "some":
      return either().format(
        part.options.filter(({ value }) => listOf(held).includes(value)).map(({ words }) => words),
      );
    case "list":
      return either().format(
        listOf(held).map((each) => (part.of === "countries" ? countryName(each) : each)),
      );
    case "steps":
      return listOf(held).join(" then ");
    case "time":
      return String(held);
    case "value":
      return valueWords(held);
  }
}

function numberWords({ before, after, read }: NumberPart, held: number): string {
  return read?.(held) ?? [before, held, after].filter(Boolean).join(" ");
}

function dataWords(data: DataIs | null | undefined): string {
  return data
    ? `where ${[data.name, TESTS[data.test], valueWords(data.value)].filter(Boolean).join(" ")}`
    : "";
}

function rangeWords({ one, many, once }: RangePart, fields: Fields): string {
  const { bound, low, high } = boundsOf(fields);
  const counted = (count: number) => (count === 1 ? (once ?? `1 ${one}`) : `${count} ${many}`);
  if (bound === "least") return `at least ${counted(low)}`;
  if (bound === "most") return high === 0 ? `no ${many}` : `at most ${counted(high)}`;
  return low === high ? `exactly ${counted(low)}` : `between ${low} and ${high} ${many}`;
}

/** Whatever a list holds, as texts. */
export function listOf(held: unknown): string[] {
  return Array.isArray(held) ? held.map(String) : [];
}

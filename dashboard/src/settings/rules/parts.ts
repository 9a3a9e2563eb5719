/** What the sentence of a condition is made of: words, and what can be set in it. Pure. */
import type { Leaf } from "./tree";

export interface Option {
  readonly value: string;
  /** As it stands in the sentence. */
  readonly words: string;
}

interface Set {
  /** Name of the field in the condition. */
  readonly field: string;
  /** For screen readers. */
  readonly label: string;
}

/** `at_least`, `at_most` or both, and what is counted. */
export interface RangePart {
  readonly as: "range";
  readonly one: string;
  readonly many: string;
  /** What a sentence says instead of "1 time". */
  readonly once?: string;
}

/** A text; with `before` it may be empty, and those words then have no place in the sentence. */
export interface TextPart extends Set {
  readonly as: "text";
  readonly example: string;
  readonly before?: string;
  readonly long?: boolean;
  /** A name that the site chose is told apart from the words around it. */
  readonly quoted?: boolean;
}

export interface PickPart extends Set {
  readonly as: "pick";
  readonly options: readonly Option[];
}

/** One or more of a few; `numbers` where the condition has numbers for them. */
export interface SomePart extends Set {
  readonly as: "some";
  readonly options: readonly Option[];
  readonly numbers?: boolean;
}

/** One or more of many: texts as they are typed, or countries. */
export interface ListPart extends Set {
  readonly as: "list";
  readonly of: "words" | "countries";
  readonly example: string;
}

/** Two texts or more, one after the other. */
export interface StepsPart extends Set {
  readonly as: "steps";
}

export interface TimePart extends Set {
  readonly as: "time";
}

/** What an attribute is compared with: a text, a number, yes or no. */
export interface ValuePart extends Set {
  readonly as: "value";
}

/** A whole number; with `before` it may be empty, and neither those words nor `after` then have a place. */
export interface NumberPart extends Set {
  readonly as: "number";
  readonly before?: string;
  readonly after?: string;
  /** How it is read, where that is not as it is set. */
  readonly read?: (held: number) => string;
}

/** What an event carries under a name, if it matters: the name, the test, and what it is held against. */
export interface DataPart extends Set {
  readonly as: "data";
}

/** How values that the site tells are tested, in words. */
export const TESTS = {
  present: "is known",
  equals: "is",
  like: "is like",
  above: "is more than",
  at_least: "is at least",
  below: "is less than",
  at_most: "is at most",
};

export type Part =
  | string
  | RangePart
  | NumberPart
  | DataPart
  | TextPart
  | PickPart
  | SomePart
  | ListPart
  | StepsPart
  | TimePart
  | ValuePart;

/** A condition with its fields at hand by name; the server's shapes say which there are. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(leaf: Leaf): Fields {
  return leaf as unknown as Fields;
}

/** The condition with some of its fields set. */
export function withFields(leaf: Leaf, fields: Fields): Leaf {
  return { ...leaf, ...fields } as Leaf;
}

export type Bound = "least" | "most" | "between";

export interface Bounds {
  readonly bound: Bound;
  readonly low: number;
  readonly high: number;
}

export function boundsOf({ at_least, at_most }: Fields): Bounds {
  const low = (at_least as number | null | undefined) ?? null;
  const high = (at_most as number | null | undefined) ?? null;
  if (high === null) return { bound: "least", low: low ?? 0, high: low ?? 0 };
  if (low === null) return { bound: "most", low: high, high };
  return { bound: "between", low, high };
}

export function rangeOf({ bound, low, high }: Bounds): Fields {
  return { at_least: bound === "most" ? null : low, at_most: bound === "least" ? null : high };
}

/** What somebody typed as an attribute's value: numbers, yes and no are taken as such, and texts in quotes as texts. */
export function readValue(typed: string): string | number | boolean | null {
  const text = typed.trim();
  if (!text) return null;
  const quoted = /^"(.*)"$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  if (text === "true" || text === "false") return text === "true";
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

/** A value as it would have to be typed. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" && readValue(value) !== value ? `"${value}"` : String(value);
}

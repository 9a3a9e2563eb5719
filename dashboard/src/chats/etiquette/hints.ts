/** What a kind colleague would say of a draft: hints that nobody has to follow. Pure, and nothing leaves the browser. */

import type { Line } from "../conversation";
import { LONG } from "../parts";
import { lix, wordsOf } from "./readability";
import { FAREWELLS, GREETINGS, KNOWN, SLANG, THANKS } from "./vocabulary";

export type HintKind =
  | "greeting"
  | "goodbye"
  | "shouting"
  | "avoided"
  | "slang"
  | "acronym"
  | "long"
  | "hard";

export interface Hint {
  kind: HintKind;
  words: string;
}

export interface Draft {
  text: string;
  /** What was said in the chat, oldest first. */
  said: readonly Pick<Line, "author" | "text">[];
  /** Whether this agent or another has said something already, be it by an invitation. */
  opened: boolean;
  /** What the site says of words: which it avoids, and which its visitors know. */
  site?: { readonly avoided: readonly string[]; readonly acronyms: readonly string[] } | undefined;
}

/** Words from which on it can be told how hard a text is, and the LIX from which on it is. */
const TELLING = 15;
const HARD = 60;
/** Words from which on a draft is more than a beginning. */
const BEGUN = 3;
const MOST = 3;

/** The hints for a draft, the most important first, three at most. */
export function hints(draft: Draft): Hint[] {
  const own = new Set(draft.site?.acronyms.map((word) => word.toLowerCase()));
  const words = wordsOf(draft.text);
  const loud = shouting(
    draft.text,
    words.filter((word) => !own.has(word.toLowerCase())),
  );
  const found = [
    greeting(draft, words),
    loud,
    goodbye(draft),
    avoided(draft),
    slang(words.filter((word) => !own.has(word.toLowerCase()))),
    loud ? null : acronym(draft, own),
    long(draft.text),
    hard(draft.text, words),
  ];
  return found.filter((hint) => hint !== null).slice(0, MOST);
}

function greeting({ text, opened }: Draft, words: readonly string[]): Hint | null {
  if (opened || words.length < BEGUN || names(text, GREETINGS)) return null;
  return { kind: "greeting", words: "These are your first words here: begin with a greeting." };
}

function goodbye({ text, said }: Draft): Hint | null {
  const last = said.at(-1);
  if (!text.trim() || last?.author !== "visitor" || last.text.includes("?")) return null;
  if (!names(last.text, THANKS) || text.includes("?") || names(text, FAREWELLS)) return null;
  return {
    kind: "goodbye",
    words: "They seem to be done: ask whether there is anything else, or thank them and say goodbye.",
  };
}

function shouting(text: string, words: readonly string[]): Hint | null {
  if (/[!?]{3}/.test(text))
    return { kind: "shouting", words: "One sign at the end of a sentence is enough." };
  const loud = words.filter((word) => /^\p{Lu}{2,}$/u.test(word) && !KNOWN.has(word));
  const shouts = loud.length >= BEGUN || loud.some((word) => word.length > 5);
  return shouts ? { kind: "shouting", words: "Capital letters read as shouting." } : null;
}

function avoided({ text, site }: Draft): Hint | null {
  const found = site?.avoided.find((words) => names(text, [words.toLowerCase()]));
  return found ? { kind: "avoided", words: `This site does not say “${found}”.` } : null;
}

function slang(words: readonly string[]): Hint | null {
  const found = words.find((word) => SLANG.includes(word.toLowerCase()) && !KNOWN.has(word));
  return found ? { kind: "slang", words: `“${found}” is slang. Write it out.` } : null;
}

/** A short form that nobody here has used or explained. */
function acronym({ text, said }: Draft, own: ReadonlySet<string>): Hint | null {
  const known = said.map((each) => each.text).join(" ");
  const found = (text.match(/(?<![\p{L}\p{N}])\p{Lu}{2,5}(?![\p{L}\p{N}])/gu) ?? []).find(
    (word) =>
      !KNOWN.has(word) && !own.has(word.toLowerCase()) && !known.includes(word) && !explains(text, word),
  );
  return found
    ? { kind: "acronym", words: `Not everybody knows “${found}”. Say once what it stands for.` }
    : null;
}

/** "Value added tax (VAT)" or "VAT (value added tax)". */
function explains(text: string, word: string): boolean {
  return text.includes(`(${word})`) || text.includes(`${word} (`);
}

function long(text: string): Hint | null {
  const { length } = text.trim();
  if (length <= LONG) return null;
  return {
    kind: "long",
    words: `${length} characters are long for a chat. Two short messages are read sooner.`,
  };
}

function hard(text: string, words: readonly string[]): Hint | null {
  if (words.length < TELLING || lix(text) < HARD) return null;
  return { kind: "hard", words: "This is hard to read. Shorter sentences and simpler words help." };
}

/** Whether a text has one of these as a whole word or words; scripts without spaces are looked through as they are. */
function names(text: string, wanted: readonly string[]): boolean {
  const plain = ` ${wordsOf(text.toLowerCase()).join(" ")} `;
  const held = text.toLowerCase();
  return wanted.some(
    (words) => plain.includes(` ${wordsOf(words).join(" ")} `) || (!isSpaced(words) && held.includes(words)),
  );
}

function isSpaced(words: string): boolean {
  return !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words);
}

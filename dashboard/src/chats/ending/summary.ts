/** What a chat came to, drafted from what was said in it, without asking anybody. Pure. */
import { linkify } from "../../../../widget/src/panel/links";
import type { Line } from "../conversation";

const MOST_QUESTIONS = 3;
const MOST_STEPS = 4;
const MOST_LINKS = 5;
/** Characters of a point; more is for the agent to shorten. */
const LONGEST = 200;

/** Words by which somebody binds themselves, in the languages that agents write. */
const PROMISES =
  /\b(?:(?:I|we)(?:[’']ll| will| shall| are going to|[’']m going to| am going to)|ich (?:werde|schicke|melde|sende)|wir (?:werden|schicken|melden|senden)|(?:je|nous) (?:vais|vous|allons|ferons|enverrai))\b/iu;
const OFFERS = /[?？؟]\s*$/u;

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

type Said = Pick<Line, "author" | "text">;

/** A summary to be looked over and sent; where nothing was found, what holds always. */
export function summaryOf(lines: readonly Said[]): string {
  const asked = questions(lines);
  const steps = promises(lines);
  const links = linksOf(lines);
  return [
    section("You asked", asked),
    section("What happens next", steps),
    section("Links", links),
    "Thank you for talking to us!",
  ]
    .filter(Boolean)
    .join("\n\n");
}

function section(title: string, points: readonly string[]): string {
  return points.length ? `${title}:\n${points.map((point) => `- ${point}`).join("\n")}` : "";
}

/** What the visitor asked, or else what they came with. */
function questions(lines: readonly Said[]): string[] {
  const said = sentencesOf(lines, "visitor");
  const asked = once(said.filter((sentence) => OFFERS.test(sentence)));
  return (asked.length ? asked : said.slice(0, 1)).slice(0, MOST_QUESTIONS);
}

/** What an agent bound themselves to; an offer that ends in a question is none. */
function promises(lines: readonly Said[]): string[] {
  const bound = sentencesOf(lines, "agent").filter((said) => PROMISES.test(said) && !OFFERS.test(said));
  return once(bound).slice(-MOST_STEPS);
}

/** The addresses that agents gave; what visitors write is not sent back as ours. */
function linksOf(lines: readonly Said[]): string[] {
  const parts = lines.flatMap(({ author, text }) => (author === "agent" ? linkify(text) : []));
  return once(parts.flatMap((part) => (typeof part === "string" ? [] : [part.href]))).slice(0, MOST_LINKS);
}

function sentencesOf(lines: readonly Said[], author: Line["author"]): string[] {
  return lines
    .filter((line) => line.author === author)
    .flatMap(({ text }) => [...sentences.segment(text)].map(({ segment }) => tidy(segment)))
    .filter(Boolean);
}

function tidy(sentence: string): string {
  const plain = sentence
    .replace(/\s+/g, " ")
    .replace(/^[-*•\s]+/, "")
    .trim();
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST - 1).trimEnd()}…`;
}

function once(found: readonly string[]): string[] {
  return [...new Set(found)];
}

/** A long answer in parts that are read easily: cut between sentences, one after the other. Pure. */

/** Characters of a part, about four lines in the visitor's panel. */
export const PART = 280;
/** From how many characters on parts are offered. */
export const LONG = 400;
/** What says that more follows. */
const MORE = " …";
/** Characters that are read in a second, and the bounds of a pause in milliseconds. The sign that somebody types holds 5 s. */
const READ = 25;
const LEAST = 1_200;
const MOST = 4_500;

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** The parts of a text; a single one where it is short. All but the last end with an ellipsis. */
export function partsOf(text: string): string[] {
  const whole = text.trim();
  if (whole.length <= LONG) return [whole];
  const parts = packed(pieces(whole)).map((part) => part.trim());
  return parts.filter(Boolean).map((part, at, all) => (at < all.length - 1 ? part + MORE : part));
}

/** Parts in one again, without what said that more follows. */
export function whole(parts: readonly string[]): string {
  return parts.map((part) => (part.endsWith(MORE) ? part.slice(0, -MORE.length) : part)).join(" ");
}

/** How long somebody needs to read a text before the next comes, in milliseconds. */
export function pause(text: string): number {
  return Math.min(MOST, Math.max(LEAST, (text.length / READ) * 1_000));
}

/** Paragraphs and sentences, and the words of a sentence that is too long for a part. */
function pieces(text: string): string[] {
  return [...sentences.segment(text)].flatMap(({ segment }) =>
    segment.length <= PART ? [segment] : packed([...words.segment(segment)].map((word) => word.segment)),
  );
}

function packed(pieces: readonly string[]): string[] {
  const parts = [""];
  for (const piece of pieces) {
    const last = parts.length - 1;
    const held = parts[last] ?? "";
    if (held && (held.trimStart() + piece.trimEnd()).length > PART) parts.push(piece);
    else parts[last] = held + piece;
  }
  return parts;
}

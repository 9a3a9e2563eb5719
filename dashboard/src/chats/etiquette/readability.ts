/** How hard a text is to read, in any language that writes words apart. */

const LONG = 7;
const words = new Intl.Segmenter(undefined, { granularity: "word" });
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** The words of a text, without signs. */
export function wordsOf(text: string): string[] {
  return [...words.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
}

/**
 * The LIX of a text: words a sentence, and the percentage of words with more than six letters. 30 is easy, from 60 on
 * it is specialist prose. After C.-H. Björnsson, Läsbarhet (1968); it counts letters, so it holds for many languages.
 */
export function lix(text: string): number {
  const found = wordsOf(text);
  if (found.length === 0) return 0;
  const said = [...sentences.segment(text)].filter(({ segment }) => wordsOf(segment).length > 0).length;
  const long = found.filter((word) => [...word].length >= LONG).length;
  return found.length / said + (100 * long) / found.length;
}

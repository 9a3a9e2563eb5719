/** The little of Markdown that agents write: bold, code, lists and named links. Pure, linear in length, and without HTML. */

import { type Link, linkify } from "../links";

/** Plain words may have addresses in them, which `linkify` finds. */
export type Inline = string | { bold: Inline[] } | { code: string } | Link;

/** `start` is the first number of a numbered list. */
export type Block = { words: Inline[] } | { items: Inline[][]; start: number | null } | { code: string };

/**
 * Each pattern stops at the sign that it begins with, so that no stretch is read more than twice. Bold has no stars in
 * it, and is not made of spaces.
 */
const INLINE = /`([^`\n]+)`|\*\*(?!\s)([^*\n]+)\*\*|\[([^[\]\n]+)\]\(([^\s()<>[\]]+)\)/g;
const ITEM = /^ {0,3}(?:[-*•]|(\d{1,6})[.)]) +(?=\S)/;
const FENCE = /^ {0,3}```[\w+-]{0,20}\s*$/;
/** The text in order; what is not Markdown of ours stays as it is written. */
export function blocks(text: string): Block[] {
  const lines = text.split("\n");
  const closing = fences(lines);
  const found: Block[] = [];
  let plain: string[] = [];
  const flush = () => {
    const words = plain.join("\n").replace(/^\n|\n$/g, "");
    if (words) found.push({ words: inline(words) });
    plain = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const end = closing.get(at);
    const item = ITEM.exec(line);
    if (end !== undefined) {
      flush();
      found.push({ code: lines.slice(at + 1, end).join("\n") });
      at = end;
    } else if (item) {
      flush();
      list(found, item[1], line.slice(item[0].length), lines[at - 1]);
    } else plain.push(line);
  }
  flush();
  return found;
}

/** The same words without their marks: what there is room for in a line. */
export function unmarked(text: string): string {
  return blocks(text)
    .map((block) => {
      if ("code" in block) return block.code;
      return "words" in block ? plain(block.words) : block.items.map(plain).join("\n");
    })
    .join("\n");
}

function plain(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      if ("bold" in part) return plain(part.bold);
      return "code" in part ? part.code : part.text;
    })
    .join("");
}

/** Adds an item to the list that the line before belongs to, or to a new one. */
function list(found: Block[], number: string | undefined, words: string, before: string | undefined): void {
  const last = found.at(-1);
  const start = number === undefined ? null : Number(number);
  const goes = last && "items" in last && (last.start === null) === (start === null);
  if (goes && before !== undefined && ITEM.test(before)) last.items.push(inline(words));
  else found.push({ items: [inline(words)], start });
}

/** For each line that opens a stretch of code, the one that closes it; one that is never closed opens none. */
function fences(lines: readonly string[]): Map<number, number> {
  const at = lines.flatMap((line, index) => (FENCE.test(line) ? [index] : []));
  const pairs = new Map<number, number>();
  for (let index = 0; index + 1 < at.length; index += 2)
    pairs.set(at[index] as number, at[index + 1] as number);
  return pairs;
}

/** Bold may hold code and links, and nothing holds bold. */
function inline(text: string): Inline[] {
  const parts: Inline[] = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    const part = marked(match);
    if (!part) continue;
    if (match.index > done) parts.push(text.slice(done, match.index));
    parts.push(part);
    done = match.index + match[0].length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

function marked([, code, bold, name, target]: RegExpMatchArray): Inline | null {
  if (code !== undefined) return { code };
  if (bold !== undefined) return /\s$/.test(bold) ? null : { bold: inline(bold) };
  return named(name as string, target as string);
}

/** A link under a name. A name that looks like an address itself might lie about where it leads: the target is shown. */
function named(name: string, target: string): Link | null {
  const [link, ...more] = linkify(target);
  if (!link || typeof link === "string" || more.length > 0) return null;
  const claims = linkify(name).some((part) => typeof part !== "string" && part.href !== link.href);
  return claims ? link : { href: link.href, text: name };
}

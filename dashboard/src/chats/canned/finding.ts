/** Finding a canned reply by a few letters. Pure. */

import { matching } from "../../ui/fuzzy";
import type { CannedView } from "../../wire";

export const MOST = 8;

/**
 * The replies for what was typed: those whose shortcut begins so, then whose shortcut or text has its letters. Without
 * anything typed those used most. A personal one hides the one for everybody with its shortcut.
 */
export function found(replies: readonly CannedView[], typed: string): CannedView[] {
  const own = new Set(replies.filter(({ reply }) => reply.personal).map(({ reply }) => reply.shortcut));
  const seen = replies.filter(({ reply }) => reply.personal || !own.has(reply.shortcut));
  const often = [...seen].sort((one, other) => other.uses - one.uses);
  const needle = typed.toLowerCase();
  if (!needle) return often.slice(0, MOST);
  const begin = often.filter(({ reply }) => reply.shortcut.startsWith(needle));
  const like = matching(often, needle, ({ reply }) => `${reply.shortcut} ${reply.text}`);
  return [...new Set([...begin, ...like])].slice(0, MOST);
}

/** Finding texts by a few of their letters. Pure. */

import UFuzzy from "@leeoniya/ufuzzy";

/** Letters may be missing between those that were typed, in any script. */
const fuzzy = new UFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: "\\p{Ll}\\p{Lu}",
  intraMode: 0,
  intraIns: 3,
});

/** Those whose text has the letters that were typed, the best first; all of them where nothing was. */
export function matching<T>(items: readonly T[], typed: string, textOf: (item: T) => string): T[] {
  const needle = typed.trim().toLowerCase();
  if (!needle) return [...items];
  const [ids, info, order] = fuzzy.search(
    items.map((item) => textOf(item).toLowerCase()),
    needle,
  );
  const ranked = info && order ? order.map((at) => info.idx[at]) : (ids ?? []);
  return ranked.map((at) => items[at as number] as T);
}

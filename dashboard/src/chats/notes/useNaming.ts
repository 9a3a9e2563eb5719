import type { RefObject } from "preact";
import { useApp } from "../../app";
import { matching } from "../../ui/fuzzy";
import type { ColleagueView } from "../../wire";
import { type Picking, usePicking } from "../usePicking";
import { slotAt } from "./mentions";

/** Naming a colleague in a note: `@` and some letters open the list. */
export function useNaming(
  site: string,
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (text: string) => void,
): Picking<ColleagueView> {
  const { desk, notes } = useApp();
  const others = (notes.colleagues.value.get(site) ?? []).filter(({ id }) => id !== desk.me.value?.id);
  return usePicking({
    field,
    text,
    write,
    slotAt: (words, caret) => {
      const slot = slotAt(words, caret);
      // Whose name stands there already, and what follows it, is looked for no more.
      return slot && others.some(({ name }) => slot.typed.startsWith(`${name} `)) ? null : slot;
    },
    find: (typed) => matching(others, typed, ({ name }) => name),
    wordsOf: ({ name }) => `@${name} `,
    opened: () => void notes.look(site),
  });
}

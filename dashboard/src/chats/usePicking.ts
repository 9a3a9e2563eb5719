import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { placed, type Slot } from "./canned/slot";

export interface PickingWorld<T> {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  write: (text: string) => void;
  /** Where something is being typed that calls for the list; null where nothing is. */
  slotAt: (text: string, caret: number) => Slot | null;
  find: (typed: string) => readonly T[];
  /** The words for what was picked. */
  wordsOf: (choice: T) => string;
  /** The list opens. */
  opened?: () => void;
}

export interface Picking<T> {
  /** What fits the letters that are being typed; null while none are. */
  options: readonly T[] | null;
  active: number;
  pick: (choice: T) => void;
  /** Whether the key was for the list. */
  pressed: (event: KeyboardEvent) => boolean;
  /** The caret moved, or the draft changed. */
  moved: () => void;
  /** The draft lost the keyboard. */
  closed: () => void;
}

/** Picking words for a draft: a sign and some letters open a list; arrows, Enter, Tab and Escape work it. */
export function usePicking<T>(world: PickingWorld<T>): Picking<T> {
  const { field, text, write } = world;
  const [slot, setSlot] = useState<Slot | null>(null);
  const [active, setActive] = useState(0);
  const caret = useRef<number | null>(null);
  const options = slot ? world.find(slot.typed) : null;
  useLayoutEffect(() => {
    if (caret.current === null || !field.current) return;
    field.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [field, text]);
  const moved = () => {
    const at = field.current?.selectionStart ?? 0;
    const next = world.slotAt(field.current?.value ?? "", at);
    if (next && !slot) world.opened?.();
    if (next?.typed !== slot?.typed) setActive(0);
    setSlot(next);
  };
  const pick = (choice: T) => {
    if (!slot) return;
    const made = placed(text, slot, world.wordsOf(choice));
    caret.current = made.caret;
    setSlot(null);
    write(made.text);
    field.current?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    const chosen = options?.[active];
    if (!options || !chosen || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + options.length) % options.length);
    else if (event.key === "Escape") setSlot(null);
    else if (event.key === "Enter" || event.key === "Tab") pick(chosen);
    else return false;
    event.preventDefault();
    return true;
  };
  return { options, active, pick, pressed, moved, closed: () => setSlot(null) };
}

import "./picking.css";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props<T> {
  id: string;
  label: string;
  /** What is said where nothing fits. */
  none: string;
  options: readonly T[];
  active: number;
  keyOf: (choice: T) => string;
  nameOf: (choice: T) => string;
  wordsOf: (choice: T) => string;
  pick: (choice: T) => void;
}

/** What fits the letters that are typed; the keyboard stays in the draft. */
export function PickMenu<T>({ id, label, none, options, active, keyOf, nameOf, wordsOf, pick }: Props<T>) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  if (options.length === 0)
    return (
      <p class="pick-none" role="status">
        {none}
      </p>
    );
  return (
    <div ref={list} id={id} class="pick-menu" role="listbox" aria-label={label}>
      {options.map((choice, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the draft hears the keys.
        <div
          key={keyOf(choice)}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active ? "true" : "false"}
          class="pick-option"
          // The field keeps the focus, and with it the caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(choice)}
        >
          <span class="pick-name">{nameOf(choice)}</span>
          <span class="pick-words truncate">{wordsOf(choice)}</span>
        </div>
      ))}
    </div>
  );
}

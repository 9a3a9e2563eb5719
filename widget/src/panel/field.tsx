import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { isComposing } from "./hooks";
import type { Words } from "./words";

/** The wire's limit in code points, and from when on the visitor is told. */
const MAX_TEXT = 4000;
const NEAR_LIMIT = 200;

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  words: Words;
  /** What is written is on its way. */
  fixed?: boolean;
  /** The id of a sentence that says what is wrong. */
  wrong?: string | undefined;
  write: (text: string) => void;
  /** What Enter does; without it, Enter makes a new line. */
  enter?: () => void;
}

/** The textbox "Message": grows with its text, never cuts it. */
export function Field({ field, text, words, fixed, wrong, write, enter }: Props) {
  useLayoutEffect(() => grow(field.current), [text]);
  const left = leftOf(text);
  const keys = (event: KeyboardEvent) => {
    if (!enter || event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    enter();
  };
  return (
    <div class="frame">
      <textarea
        ref={field}
        class="field"
        rows={1}
        readOnly={fixed}
        value={text}
        enterkeyhint={enter && "send"}
        aria-label={words.say("message")}
        aria-invalid={Boolean(wrong) || left < 0}
        aria-describedby={wrong ?? (left < NEAR_LIMIT ? "count" : undefined)}
        placeholder={words.say("placeholder")}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={keys}
      />
    </div>
  );
}

/** Tells that the limit is near or passed. */
export function Count({ text, words }: { text: string; words: Words }) {
  const left = leftOf(text);
  if (left >= NEAR_LIMIT) return null;
  return (
    <p id="count" class={left < 0 ? "count wrong" : "count"}>
      {words.count(left < 0 ? "over" : "left", Math.abs(left))}
    </p>
  );
}

/** Whether the server would take `text`. */
export function fits(text: string): boolean {
  return text.trim() !== "" && leftOf(text) >= 0;
}

/** A form's submit that stays on this page. */
export function prevented(action: () => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    action();
  };
}

function leftOf(text: string): number {
  return MAX_TEXT - [...text.trim()].length;
}

/**
 * Height is set by script because `field-sizing` is young; the style sheet holds it to its share of the panel. The frame
 * keeps its height while the field is measured: Firefox and WebKit scroll what is around a field that collapses.
 */
function grow(field: HTMLTextAreaElement | null): void {
  const frame = field?.parentElement;
  if (!frame) return;
  frame.style.minHeight = `${frame.offsetHeight}px`;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  frame.style.minHeight = "";
}

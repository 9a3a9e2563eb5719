import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Lets the field grow with its text; the style sheet sets the limit. */
export function useHeight(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
}

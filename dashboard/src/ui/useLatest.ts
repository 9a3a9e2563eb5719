import { useRef } from "preact/hooks";

/** The newest value, for callbacks that outlive a drawing. */
export function useLatest<T>(value: T): { readonly current: T } {
  const box = useRef(value);
  box.current = value;
  return box;
}

import { computed, type ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";

/** A value made from signals and `inputs`: what reads it is drawn anew only when it comes to something else. */
export function useReckoned<T>(reckon: () => T, inputs: readonly unknown[]): ReadonlySignal<T> {
  return useMemo(() => computed(reckon), inputs);
}

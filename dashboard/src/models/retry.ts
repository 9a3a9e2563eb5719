import type { After } from "./pulse";

const BASE = 1_000;
const CAP = 10_000;

/** When to try again: full jitter under a ceiling that doubles with each failure, ten seconds at most. */
export class Retry {
  readonly #after: After;
  readonly #random: () => number;
  readonly #run: () => void;
  #failures = 0;
  #undo: (() => void) | null = null;

  /** `random` gives numbers in [0, 1). */
  constructor(after: After, random: () => number, run: () => void) {
    this.#after = after;
    this.#random = random;
    this.#run = run;
  }

  later(): void {
    this.stop();
    const ceiling = Math.min(CAP, BASE * 2 ** this.#failures++);
    this.#undo = this.#after(Math.round(this.#random() * ceiling), this.#run);
  }

  stop(): void {
    this.#undo?.();
    this.#undo = null;
  }

  /** It worked: the next failure counts as the first. */
  succeeded(): void {
    this.#failures = 0;
  }
}

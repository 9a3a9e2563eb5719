import type { After } from "./pulse";

/** What keeps a list from being at rest. */
export type Unrest = "pointer" | "focus" | "scrolled";

const CALM = 1_000;

/** Lets waiting rows in by itself while the list is at rest: no pointer over it, no focus in it, at its top. */
export class Rest {
  readonly #after: After;
  readonly #now: () => number;
  readonly #settle: () => void;
  readonly #unrest = new Set<Unrest>();
  #due: number;
  #waiting = false;
  #undo: (() => void) | null = null;

  /** `settle` is called at most once a second, and not before the list was at rest for a second. */
  constructor(after: After, now: () => number, settle: () => void) {
    this.#after = after;
    this.#now = now;
    this.#settle = settle;
    this.#due = now() + CALM;
  }

  set(unrest: Unrest, holds: boolean): void {
    if (this.#unrest.has(unrest) === holds) return;
    if (holds) this.#unrest.add(unrest);
    else this.#unrest.delete(unrest);
    this.#due = this.#now() + CALM;
    this.#plan();
  }

  /** Whether rows wait to be let in. */
  expect(waiting: boolean): void {
    if (this.#waiting === waiting) return;
    this.#waiting = waiting;
    this.#plan();
  }

  stop(): void {
    this.#undo?.();
    this.#undo = null;
  }

  #plan(): void {
    this.stop();
    if (!this.#waiting || this.#unrest.size > 0) return;
    this.#undo = this.#after(Math.max(0, this.#due - this.#now()), () => {
      this.#due = this.#now() + CALM;
      this.#settle();
      this.#plan();
    });
  }
}

const HEARTBEAT = 25_000;
const SILENCE = 35_000;

/** Calls back once after `delay` milliseconds unless undone. */
export type After = (delay: number, callback: () => void) => () => void;

/**
 * The heartbeat of one socket: a beat 25 s after something was heard, and the news that nothing was for 35 s.
 * A beat is planned by what is heard, never by the beat before it: browsers slow timers that set each other to one a
 * minute in a tab that is not looked at, and the server would take its agent for gone.
 */
export class Pulse {
  readonly #after: After;
  readonly #beat: () => void;
  readonly #silent: () => void;
  #undoBeat: (() => void) | null = null;
  #undoSilence: (() => void) | null = null;

  constructor(after: After, beat: () => void, silent: () => void) {
    this.#after = after;
    this.#beat = beat;
    this.#silent = silent;
  }

  heard(): void {
    this.#undoSilence?.();
    this.#undoSilence = this.#after(SILENCE, this.#silent);
    this.#undoBeat ??= this.#after(HEARTBEAT, () => {
      this.#undoBeat = null;
      this.#beat();
    });
  }

  stop(): void {
    this.#undoBeat?.();
    this.#undoSilence?.();
    this.#undoBeat = this.#undoSilence = null;
  }
}

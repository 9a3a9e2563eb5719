const HEARTBEAT = 25_000;
const SILENCE = 35_000;

/** Calls back once after `delay` milliseconds unless undone. */
export type After = (delay: number, callback: () => void) => () => void;

/** The heartbeat of one socket: beats every 25 s, and tells when nothing was heard for 35 s. */
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

  start(): void {
    this.#undoBeat?.();
    this.#undoBeat = this.#after(HEARTBEAT, () => {
      this.#beat();
      this.start();
    });
  }

  heard(): void {
    this.#undoSilence?.();
    this.#undoSilence = this.#after(SILENCE, this.#silent);
  }

  stop(): void {
    this.#undoBeat?.();
    this.#undoSilence?.();
  }
}

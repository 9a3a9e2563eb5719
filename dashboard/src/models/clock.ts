import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** The one clock of the screen: on the server's time, moving when told to `tick`. */
export class Clock {
  readonly #last: Signal<number>;
  readonly #skew: ReadonlySignal<number>;
  readonly #read: () => number;

  constructor(read: () => number, skew: ReadonlySignal<number>) {
    this.#read = read;
    this.#skew = skew;
    this.#last = signal(read());
  }

  /** The time of the last tick in milliseconds; a component that reads it is drawn anew with each tick. */
  get now(): number {
    return this.#last.value + this.#skew.value;
  }

  /** The time right now, without ticking. */
  exact(): number {
    return this.#read() + this.#skew.peek();
  }

  tick(): void {
    this.#last.value = this.#read();
  }
}

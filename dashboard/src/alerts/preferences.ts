import { type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../models/store";

/** Which alerts this browser wants. */
export interface Wanted {
  readonly sound: boolean;
  readonly notification: boolean;
  readonly title: boolean;
}

const KEY = "beckon.alerts";
const ALL: Wanted = { sound: true, notification: true, title: true };

/** What is muted, kept in this browser. */
export class Preferences {
  readonly #wanted = signal<Wanted>(ALL);
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.reload();
  }

  get wanted(): ReadonlySignal<Wanted> {
    return this.#wanted;
  }

  set(name: keyof Wanted, on: boolean): void {
    this.#wanted.value = { ...this.#wanted.peek(), [name]: on };
    this.#store.setItem(KEY, JSON.stringify(this.#wanted.peek()));
  }

  /** Reads again what another tab may have changed. */
  reload(): void {
    this.#wanted.value = read(this.#store.getItem(KEY));
  }
}

function read(kept: string | null): Wanted {
  const known = parse(kept);
  const on = (name: keyof Wanted) => known[name] !== false;
  return { sound: on("sound"), notification: on("notification"), title: on("title") };
}

function parse(kept: string | null): Partial<Record<keyof Wanted, unknown>> {
  try {
    const value: unknown = JSON.parse(kept ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

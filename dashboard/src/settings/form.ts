import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { ApiError } from "../models/api";
import { same } from "../models/same";
import type { Faults } from "./faults";

export interface FormWorld<T> {
  /** What is wrong with a draft, by place; empty where it may be sent. */
  faults(draft: T): Faults;
  /** Sends the draft and gives what the server has from then on. */
  send(draft: T): Promise<T>;
}

/** The place of a problem that belongs to no field. */
export const WHOLE = "";

/** What is saved beside what is typed. Nothing typed is lost but by `discard`. */
export class Form<T> {
  readonly #world: FormWorld<T>;
  readonly #saved: ReturnType<typeof signal<T>>;
  readonly #draft: ReturnType<typeof signal<T>>;
  readonly #busy = signal(false);
  readonly #tried = signal(false);
  readonly #refused = signal<Faults>({});

  readonly dirty: ReadonlySignal<boolean>;
  /** What is wrong, shown once a save was tried: the draft's own faults, and what the server said to it. */
  readonly faults: ReadonlySignal<Faults>;

  constructor(saved: T, world: FormWorld<T>) {
    this.#world = world;
    this.#saved = signal(saved);
    this.#draft = signal(saved);
    this.dirty = computed(() => !same(this.saved.value, this.draft.value));
    this.faults = computed(() =>
      this.#tried.value ? { ...this.#refused.value, ...world.faults(this.draft.value) } : {},
    );
  }

  get saved(): ReadonlySignal<T> {
    return this.#saved as ReadonlySignal<T>;
  }

  get draft(): ReadonlySignal<T> {
    return this.#draft as ReadonlySignal<T>;
  }

  get busy(): ReadonlySignal<boolean> {
    return this.#busy;
  }

  edit(change: Partial<T>): void {
    batch(() => {
      this.#draft.value = { ...this.draft.peek(), ...change };
      this.#refused.value = {};
    });
  }

  /** Somebody else has saved this meanwhile: what is typed stands beside it from now on. */
  rebase(saved: T): void {
    batch(() => {
      this.#saved.value = saved;
      this.#refused.value = {};
    });
  }

  discard(): void {
    this.#settle(this.saved.peek());
  }

  /** Whether it was saved; where not, `faults` say why. What is typed meanwhile stays. */
  async save(): Promise<boolean> {
    const sent = this.draft.peek();
    this.#tried.value = true;
    if (this.#busy.peek() || Object.keys(this.#world.faults(sent)).length) return false;
    this.#busy.value = true;
    try {
      const saved = await this.#world.send(sent);
      if (this.draft.peek() === sent) this.#settle(saved);
      else this.#saved.value = saved;
      return true;
    } catch (error) {
      this.#refused.value = { [placeOf(error)]: (error as Error).message };
      return false;
    } finally {
      this.#busy.value = false;
    }
  }

  #settle(saved: T): void {
    batch(() => {
      this.#saved.value = saved;
      this.#draft.value = saved;
      this.#tried.value = false;
      this.#refused.value = {};
    });
  }
}

function placeOf(error: unknown): string {
  return (error instanceof ApiError && error.field) || WHOLE;
}

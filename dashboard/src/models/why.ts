import { type ReadonlySignal, signal } from "@preact/signals";
import type { VisitorWhy } from "../wire";
import type { Api } from "./api";

export type WhyState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly reason: string }
  | { readonly phase: "ready"; readonly why: VisitorWhy };

interface WhyWorld {
  readonly api: Pick<Api, "get">;
  /** Calls back once after `delay` milliseconds unless undone. */
  after(delay: number, callback: () => void): () => void;
}

/** How often it is asked anew: visitors move on. */
const AGAIN = 5_000;

/** Why a visitor was invited by rules or was not, asked as long as somebody looks. */
export class Why {
  readonly #world: WhyWorld;
  readonly #state = signal<WhyState>({ phase: "loading" });
  #undo = () => {};
  #asked = 0;

  constructor(world: WhyWorld) {
    this.#world = world;
  }

  get state(): ReadonlySignal<WhyState> {
    return this.#state;
  }

  /** Asks of one who is here again and again, of one who left once: a visit that is over moves no more. */
  open(visitor: string, live: boolean): void {
    this.close();
    this.#state.value = { phase: "loading" };
    void this.#ask(visitor, live);
  }

  close(): void {
    this.#undo();
    this.#asked += 1;
  }

  async #ask(visitor: string, live: boolean): Promise<void> {
    const question = ++this.#asked;
    const answer = await this.#answer(visitor);
    if (question !== this.#asked) return;
    this.#state.value = answer;
    if (live || answer.phase === "failed")
      this.#undo = this.#world.after(AGAIN, () => void this.#ask(visitor, live));
  }

  async #answer(visitor: string): Promise<WhyState> {
    try {
      return { phase: "ready", why: await this.#world.api.get<VisitorWhy>(`/visitors/${visitor}/why`) };
    } catch (error) {
      return { phase: "failed", reason: (error as Error).message };
    }
  }
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../../models/api";
import type { Rehearsal, RehearsalAsked, RehearsalNews, RehearsalUnknown, Rule } from "../../wire";

export type RehearsalState =
  | { readonly phase: "idle" }
  | { readonly phase: "running"; readonly done: number }
  /** Somebody has to say what these count as. */
  | { readonly phase: "asking"; readonly unknown: readonly RehearsalUnknown[] }
  | { readonly phase: "ready"; readonly rehearsal: Rehearsal; readonly rule: string; readonly days: number }
  | { readonly phase: "failed"; readonly reason: string };

/** A rule asked about the visits of the last days, as it is typed; one rehearsal at a time. */
export class Rehearsing {
  readonly #api: Pick<Api, "lines">;
  readonly #path: string;
  readonly #state = signal<RehearsalState>({ phase: "idle" });
  #running: AbortController | null = null;

  constructor(api: Pick<Api, "lines">, rule: string) {
    this.#api = api;
    this.#path = `/rules/${rule}/rehearsal`;
  }

  get state(): ReadonlySignal<RehearsalState> {
    return this.#state;
  }

  async begin(asked: { rule: Rule; days: number; assumed: Record<string, boolean> }): Promise<void> {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    this.#state.value = { phase: "running", done: 0 };
    const set = (state: RehearsalState) => {
      if (this.#running === running) this.#state.value = state;
    };
    try {
      const body: RehearsalAsked = asked;
      await this.#api.lines<RehearsalNews>(this.#path, body, running.signal, (news) =>
        set(stateOf(news, asked)),
      );
      if (this.#state.peek().phase === "running")
        set({
          phase: "failed",
          reason: "The rehearsal broke off. Nothing was changed; try again in a moment.",
        });
    } catch (error) {
      set({ phase: "failed", reason: (error as Error).message });
    }
  }

  /** Ends it, at the server too. */
  cancel(): void {
    this.#running?.abort();
    this.#running = null;
    this.#state.value = { phase: "idle" };
  }
}

function stateOf(news: RehearsalNews, asked: { rule: Rule; days: number }): RehearsalState {
  if (news.unknown.length) return { phase: "asking", unknown: news.unknown };
  if (!news.rehearsal) return { phase: "running", done: news.done };
  return { phase: "ready", rehearsal: news.rehearsal, rule: JSON.stringify(asked.rule), days: asked.days };
}

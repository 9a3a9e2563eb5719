import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../models/api";
import type { PastVisitor, PastVisitorPage } from "../wire";

interface State {
  readonly phase: "more" | "loading" | "end";
  readonly found: readonly PastVisitor[];
  /** Why the last page did not come. */
  readonly problem: string;
}

/** Who was on a site before, page by page from the latest on, each of them once. */
export class PastVisitors {
  readonly #api: Pick<Api, "get">;
  readonly #path: string;
  readonly #state = signal<State>({ phase: "more", found: [], problem: "" });
  #before: number | null = null;

  constructor(api: Pick<Api, "get">, site: string) {
    this.#api = api;
    this.#path = `/sites/${site}/visitors`;
  }

  get state(): ReadonlySignal<State> {
    return this.#state;
  }

  /** Loads the next page; does nothing while one is on its way or where none is left. */
  async more(): Promise<void> {
    const { phase, found } = this.#state.peek();
    if (phase !== "more") return;
    this.#state.value = { phase: "loading", found, problem: "" };
    try {
      const query = this.#before === null ? "" : `?before=${this.#before}`;
      const page = await this.#api.get<PastVisitorPage>(this.#path + query);
      this.#before = page.before;
      // Who came and went again meanwhile is on an earlier page already.
      const known = new Set(found.map(({ id }) => id));
      const all = [...found, ...page.visitors.filter(({ id }) => !known.has(id))];
      this.#state.value = { phase: page.before === null ? "end" : "more", found: all, problem: "" };
    } catch (error) {
      this.#state.value = { phase: "more", found, problem: (error as Error).message };
    }
  }
}

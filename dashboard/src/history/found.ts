import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../models/api";
import type { HistoryHit, HistoryPage } from "../wire";

/** What is looked for; an empty field narrows nothing. Days as `2026-11-23`, in the reader's zone. */
export interface Asked {
  readonly q: string;
  readonly site: string;
  readonly agent: string;
  readonly team: string;
  readonly rating: string;
  readonly since: string;
  readonly until: string;
}

export const ALL: Asked = { q: "", site: "", agent: "", team: "", rating: "", since: "", until: "" };

export type Paging =
  | { readonly phase: "loading" | "more" | "end" }
  | { readonly phase: "failed"; readonly reason: string };

interface World {
  readonly api: Pick<Api, "get">;
  /** Calls back once after `delay` milliseconds unless undone. */
  after(delay: number, callback: () => void): () => void;
}

/** Until somebody who types stops for a moment. */
const TYPED = 250;

/** What the history has for a question, page by page from the latest on. A newer question takes the place of an older. */
export class Found {
  readonly #world: World;
  readonly #asked = signal(ALL);
  readonly #hits = signal<readonly HistoryHit[]>([]);
  readonly #paging = signal<Paging>({ phase: "loading" });
  readonly #complete = signal(true);
  #after: string | null = null;
  #question = 0;
  #undo = () => {};

  constructor(world: World) {
    this.#world = world;
  }

  get asked(): ReadonlySignal<Asked> {
    return this.#asked;
  }

  get hits(): ReadonlySignal<readonly HistoryHit[]> {
    return this.#hits;
  }

  get paging(): ReadonlySignal<Paging> {
    return this.#paging;
  }

  /** Whether all that was said before is read, and can be found. */
  get complete(): ReadonlySignal<boolean> {
    return this.#complete;
  }

  /** Looks for something else, once nobody types for a moment. */
  ask(change: Partial<Asked>): void {
    this.#asked.value = { ...this.#asked.peek(), ...change };
    this.#question += 1;
    this.#paging.value = { phase: "loading" };
    this.#undo();
    this.#undo = this.#world.after("q" in change ? TYPED : 0, () => void this.#load(true));
  }

  /** Loads the next page, or the first one; again what failed. */
  async more(): Promise<void> {
    if (this.#paging.peek().phase !== "end") await this.#load(false);
  }

  async #load(anew: boolean): Promise<void> {
    const question = ++this.#question;
    if (anew) this.#after = null;
    this.#paging.value = { phase: "loading" };
    const before = this.#after === null ? [] : this.#hits.peek();
    try {
      const page = await this.#world.api.get<HistoryPage>(address(this.#asked.peek(), this.#after));
      if (question !== this.#question) return;
      this.#hits.value = [...before, ...page.hits];
      this.#after = page.after;
      this.#complete.value = page.complete;
      this.#paging.value = { phase: page.after === null ? "end" : "more" };
    } catch (error) {
      if (question !== this.#question) return;
      this.#hits.value = before;
      this.#paging.value = { phase: "failed", reason: (error as Error).message };
    }
  }
}

export function isNarrowed(asked: Asked): boolean {
  return Object.values(asked).some(Boolean);
}

/** Where the server answers a question; a day that is its last one counts as a whole. */
export function address(asked: Asked, after: string | null): string {
  const given = {
    ...asked,
    since: midnight(asked.since, 0),
    until: midnight(asked.until, 1),
    after: after ?? "",
  };
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value));
  return query.size ? `/history?${query}` : "/history";
}

/** The beginning of a day in the reader's zone, or of one so many days later; empty for no day. */
function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = day ? new Date(year, month - 1, date + later).getTime() : Number.NaN;
  return Number.isNaN(at) || at < 0 ? "" : String(at);
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../../models/api";
import type { Schedule, SchedulePreview } from "../../wire";

export type PreviewState =
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly preview: SchedulePreview }
  | { readonly phase: "failed"; readonly reason: string };

export interface PreviewWorld {
  readonly api: Pick<Api, "post">;
  /** Calls back once after `delay` milliseconds unless undone. */
  after(delay: number, callback: () => void): () => void;
}

/** While somebody types, the server is asked only when the hand rests. */
const REST = 250;

/** What the hours come to while they are edited; the last question asked gives the answer shown. */
export class Preview {
  readonly #world: PreviewWorld;
  readonly #site: string;
  readonly #state = signal<PreviewState>({ phase: "loading" });
  #undo = () => {};
  #asked = 0;

  constructor(world: PreviewWorld, site: string) {
    this.#world = world;
    this.#site = site;
  }

  get state(): ReadonlySignal<PreviewState> {
    return this.#state;
  }

  ask(schedule: Schedule): void {
    this.#undo();
    this.#undo = this.#world.after(REST, () => void this.#fetch(schedule));
  }

  async #fetch(schedule: Schedule): Promise<void> {
    const question = ++this.#asked;
    const answer = await this.#answer(schedule);
    if (question === this.#asked) this.#state.value = answer;
  }

  async #answer(schedule: Schedule): Promise<PreviewState> {
    try {
      const path = `/sites/${this.#site}/schedule/preview`;
      return { phase: "ready", preview: await this.#world.api.post<SchedulePreview>(path, schedule) };
    } catch (error) {
      return { phase: "failed", reason: (error as Error).message };
    }
  }
}

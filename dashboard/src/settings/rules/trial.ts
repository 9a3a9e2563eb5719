import { type ReadonlySignal, signal } from "@preact/signals";
import { type Api, ApiError } from "../../models/api";
import type { Rule, RuleTrace, RuleTried } from "../../wire";
import type { Faults } from "../faults";

export interface TrialState {
  /** What the server says is wrong, by place. */
  readonly faults: Faults;
  /** Why there is no answer, as when the server can't be reached. */
  readonly problem: string | null;
  /** What the rule comes to for the visitor; null where nobody was named, or the one named is not here. */
  readonly trace: RuleTrace | null;
  /** The visitor this is the answer for. */
  readonly visitor: string;
}

export interface TrialWorld {
  readonly api: Pick<Api, "post">;
  /** Calls back once after `delay` milliseconds unless undone. */
  after(delay: number, callback: () => void): () => void;
}

/** While somebody types, the server is asked only when the hand rests. */
const REST = 300;
/** How often it is asked anew what the rule comes to for a visitor: they move on. */
const AGAIN = 3_000;

const NOTHING: TrialState = { faults: {}, problem: null, trace: null, visitor: "" };

/** Whether a rule makes sense while it is written, and what it comes to for a visitor who is here. */
export class Trial {
  readonly #world: TrialWorld;
  readonly #path: string;
  readonly #state = signal<TrialState>(NOTHING);
  #undo = () => {};
  #asked = 0;

  constructor(world: TrialWorld, site: string) {
    this.#world = world;
    this.#path = `/sites/${site}/rules/try`;
  }

  get state(): ReadonlySignal<TrialState> {
    return this.#state;
  }

  ask(rule: Rule, visitor: string): void {
    this.#after(REST, rule, visitor);
  }

  stop(): void {
    this.#undo();
    this.#asked += 1;
  }

  #after(delay: number, rule: Rule, visitor: string): void {
    this.#undo();
    const question = ++this.#asked;
    this.#undo = this.#world.after(delay, async () => {
      const answer = await this.#answer(rule, visitor);
      if (question !== this.#asked) return;
      this.#state.value = answer;
      if (visitor) this.#after(AGAIN, rule, visitor);
    });
  }

  async #answer(rule: Rule, visitor: string): Promise<TrialState> {
    try {
      const body = { rule, visitor: visitor || null };
      const { trace } = await this.#world.api.post<RuleTried>(this.#path, body);
      return { faults: {}, problem: null, visitor, trace };
    } catch (error) {
      const { message } = error as Error;
      const field = error instanceof ApiError ? error.field : null;
      if (field === null) return { faults: {}, problem: message, visitor, trace: null };
      return { faults: { [field]: message }, problem: null, visitor, trace: null };
    }
  }
}

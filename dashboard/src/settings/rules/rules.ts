import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../../models/api";
import type { Rule, RuleNew, RuleView } from "../../wire";
import { Editing } from "./editing";
import type { KeptRules } from "./kept_rules";
import type { TrialWorld } from "./trial";

export type RulesState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly reason: string }
  | { readonly phase: "ready"; readonly rules: readonly RuleView[] };

export interface RulesWorld extends TrialWorld {
  readonly drafts: Pick<KeptRules, "get" | "set">;
  readonly api: Pick<Api, "get" | "post" | "put" | "delete" | "lines">;
}

/** The rules of one site, and those that are being edited: what was typed is there when one comes back. */
export class Rules {
  readonly #world: RulesWorld;
  readonly #path: string;
  readonly #state = signal<RulesState>({ phase: "loading" });
  readonly #edited = signal<ReadonlyMap<string, Editing>>(new Map());

  /** The rules with something typed that is not saved. */
  readonly unsaved: ReadonlySignal<readonly string[]> = computed(() =>
    [...this.#edited.value].filter(([, editing]) => editing.form.dirty.value).map(([id]) => id),
  );

  constructor(world: RulesWorld, site: string) {
    this.#world = world;
    this.#path = `/sites/${site}/rules`;
  }

  get state(): ReadonlySignal<RulesState> {
    return this.#state;
  }

  async load(): Promise<void> {
    try {
      const rules = await this.#world.api.get<RuleView[]>(this.#path);
      this.#forgetUntouched();
      this.#state.value = { phase: "ready", rules };
      for (const { id } of rules) if (this.#world.drafts.get(id)) this.editing(id);
    } catch (error) {
      this.#state.value = { phase: "failed", reason: (error as Error).message };
    }
  }

  /** Adds a draft. Like all that follows it rejects with `ApiError`. */
  async add(rule: Rule): Promise<RuleView> {
    const draft: RuleNew = { rule, state: "draft" };
    return this.#put(await this.#world.api.post<RuleView>(this.#path, draft));
  }

  /** Adds a draft that says the same. */
  async copy(id: string): Promise<RuleView> {
    return this.#put(await this.#world.api.post<RuleView>(`/rules/${id}/copy`));
  }

  async turn(id: string, state: RuleView["state"]): Promise<RuleView> {
    return this.#put(await this.#world.api.put<RuleView>(`/rules/${id}/state`, { state }));
  }

  async remove(id: string): Promise<void> {
    await this.#world.api.delete(`/rules/${id}`);
    this.#world.drafts.set(id, null);
    this.#edited.value = new Map([...this.#edited.peek()].filter(([each]) => each !== id));
    this.#set((rules) => rules.filter((each) => each.id !== id));
  }

  /** The rule as it is being edited; null for one that is not there. */
  editing(id: string): Editing | null {
    const known = this.#edited.peek().get(id);
    const view = this.view(id);
    if (known || !view) return known ?? null;
    const editing = new Editing(view, { ...this.#world, kept: (saved) => this.#put(saved) });
    this.#edited.value = new Map(this.#edited.peek()).set(id, editing);
    return editing;
  }

  view(id: string): RuleView | null {
    const state = this.#state.value;
    return (state.phase === "ready" && state.rules.find((each) => each.id === id)) || null;
  }

  /** What was opened and not touched begins anew from what the server has by now. */
  #forgetUntouched(): void {
    const touched = [...this.#edited.peek()].filter(([, editing]) => editing.form.dirty.peek());
    this.#edited.value = new Map(touched);
  }

  #put(view: RuleView): RuleView {
    this.#set((rules) => [...rules.filter(({ id }) => id !== view.id), view].sort(byPriority));
    return view;
  }

  #set(change: (rules: readonly RuleView[]) => readonly RuleView[]): void {
    const state = this.#state.peek();
    if (state.phase === "ready") this.#state.value = { phase: "ready", rules: change(state.rules) };
  }
}

/** In the order of the server: the highest priority first, of equal ones the oldest. */
function byPriority(one: RuleView, other: RuleView): number {
  return (other.rule.priority ?? 0) - (one.rule.priority ?? 0) || one.id.localeCompare(other.id);
}

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { type Api, ApiError } from "../../models/api";
import type { RuleEdit, RuleView } from "../../wire";
import type { Faults } from "../faults";
import { Form } from "../form";
import { asideOf, draftOf, faultsOfRule, type RuleDraft, ruleOf } from "./draft";
import type { KeptRules } from "./kept_rules";
import { Rehearsing } from "./rehearsing";
import { Trial, type TrialWorld } from "./trial";

export interface EditingWorld extends TrialWorld {
  readonly api: Pick<Api, "get" | "post" | "put" | "lines">;
  /** What is typed and not saved, over reloads. */
  readonly drafts: Pick<KeptRules, "get" | "set">;
  /** What the server has from now on. */
  kept(view: RuleView): void;
}

const CONFLICT = 409;

/** One rule while it is written: the form, what the server says of it meanwhile, and who else has changed it. */
export class Editing {
  readonly #world: EditingWorld;
  readonly #id: string;
  readonly #rival = signal<RuleView | null>(null);
  #version: number;

  readonly form: Form<RuleDraft>;
  readonly trial: Trial;
  readonly rehearsing: Rehearsing;
  /** What is wrong, as soon as it is known. */
  readonly faults: ReadonlySignal<Faults>;

  constructor(view: RuleView, world: EditingWorld) {
    this.#world = world;
    this.#id = view.id;
    this.#version = view.version;
    this.trial = new Trial(world, view.site);
    this.rehearsing = new Rehearsing(world.api, view.id);
    this.form = new Form(draftOf(view.rule), { faults: faultsOfRule, send: (draft) => this.#send(draft) });
    this.#resume();
    effect(() => this.#keep());
    this.faults = computed(() => ({
      ...this.trial.state.value.faults,
      ...faultsOfRule(this.form.draft.value),
      ...this.form.faults.value,
    }));
  }

  /** The rule as somebody else has saved it while it was edited here. */
  get rival(): ReadonlySignal<RuleView | null> {
    return this.#rival;
  }

  /** Goes on from what somebody else saved; what is typed here is kept over it, or given up. */
  settle(keep: "mine" | "theirs"): void {
    const rival = this.#rival.peek();
    if (!rival) return;
    this.#version = rival.version;
    this.#rival.value = null;
    this.form.rebase(draftOf(rival.rule));
    if (keep === "theirs") this.form.discard();
    this.#keep();
  }

  /** The draft says what the rule once said; it is not saved by that. */
  restore(rule: RuleView["rule"]): void {
    this.form.edit(draftOf(rule));
  }

  /** Goes on from what was typed before the page was loaded; what can't be read any more is forgotten. */
  #resume(): void {
    const kept = this.#world.drafts.get(this.#id);
    if (!kept) return;
    try {
      const draft = { ...draftOf(kept.rule), ...kept.aside };
      ruleOf(draft);
      this.form.edit(draft);
      this.#version = kept.version;
    } catch {
      this.#world.drafts.set(this.#id, null);
    }
  }

  #keep(): void {
    const draft = this.form.draft.value;
    const kept = { version: this.#version, rule: ruleOf(draft), aside: asideOf(draft) };
    this.#world.drafts.set(this.#id, this.form.dirty.value ? kept : null);
  }

  async #send(draft: RuleDraft): Promise<RuleDraft> {
    const edit: RuleEdit = { rule: ruleOf(draft), version: this.#version };
    try {
      const view = await this.#world.api.put<RuleView>(`/rules/${this.#id}`, edit);
      this.#version = view.version;
      this.#world.kept(view);
      return { ...draft, name: view.rule.name };
    } catch (error) {
      if (error instanceof ApiError && error.status === CONFLICT) {
        this.#rival.value = await this.#world.api.get<RuleView>(`/rules/${this.#id}`);
      }
      throw error;
    }
  }
}

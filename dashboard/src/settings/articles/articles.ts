import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../../models/api";
import type { ArticleView } from "../../wire";
import { Editing } from "./editing";

export type ArticlesState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly reason: string }
  | { readonly phase: "ready"; readonly articles: readonly ArticleView[] };

export interface ArticlesWorld {
  readonly api: Pick<Api, "get" | "post" | "put" | "delete">;
}

/** In the address, one that is not kept yet. */
export const NEW = "new";

/** The articles of one site, and those that are being edited: what was typed is there when one comes back. */
export class Articles {
  readonly #world: ArticlesWorld;
  readonly #site: string;
  readonly #state = signal<ArticlesState>({ phase: "loading" });
  readonly #edited = signal<ReadonlyMap<string, Editing>>(new Map());

  /** The articles with something typed that is not saved. */
  readonly unsaved: ReadonlySignal<readonly string[]> = computed(() =>
    [...this.#edited.value].filter(([, editing]) => editing.form.dirty.value).map(([id]) => id),
  );

  constructor(world: ArticlesWorld, site: string) {
    this.#world = world;
    this.#site = site;
  }

  get state(): ReadonlySignal<ArticlesState> {
    return this.#state;
  }

  async load(): Promise<void> {
    try {
      const articles = await this.#world.api.get<ArticleView[]>(`/sites/${this.#site}/articles`);
      this.#forget((editing) => !editing.form.dirty.peek());
      this.#state.value = { phase: "ready", articles };
    } catch (error) {
      this.#state.value = { phase: "failed", reason: (error as Error).message };
    }
  }

  /** Takes the article away; rejects with `ApiError`. */
  async remove(id: string): Promise<void> {
    await this.#world.api.delete(`/articles/${id}`);
    this.#forget((_, each) => each === id);
    this.#set((articles) => articles.filter((each) => each.id !== id));
  }

  /** The article as it is being edited; null for one that is not there. */
  editing(id: string): Editing | null {
    const known = this.#edited.peek().get(id);
    const view = this.view(id);
    if (known || !(view || id === NEW)) return known ?? null;
    const editing = new Editing(view, {
      api: this.#world.api,
      site: this.#site,
      kept: (saved) => this.#put(saved),
    });
    this.#edited.value = new Map(this.#edited.peek()).set(id, editing);
    return editing;
  }

  view(id: string): ArticleView | null {
    const state = this.#state.value;
    return (state.phase === "ready" && state.articles.find((each) => each.id === id)) || null;
  }

  /** The new one has been kept: the next one begins empty. */
  begin(): void {
    this.#forget((_, id) => id === NEW);
  }

  #forget(which: (editing: Editing, id: string) => boolean): void {
    this.#edited.value = new Map([...this.#edited.peek()].filter(([id, editing]) => !which(editing, id)));
  }

  #put(view: ArticleView): void {
    this.#set((articles) => [view, ...articles.filter(({ id }) => id !== view.id)]);
  }

  #set(change: (articles: readonly ArticleView[]) => readonly ArticleView[]): void {
    const state = this.#state.peek();
    if (state.phase === "ready") this.#state.value = { phase: "ready", articles: change(state.articles) };
  }
}

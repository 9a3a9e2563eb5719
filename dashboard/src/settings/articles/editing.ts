import { type ReadonlySignal, signal } from "@preact/signals";
import { type Api, ApiError } from "../../models/api";
import { uuid7 } from "../../models/uuid";
import type { ArticleEdit, ArticleNew, ArticleView } from "../../wire";
import { Form } from "../form";
import { type ArticleDraft, articleOf, draftOf, EMPTY, faultsOfArticle, stateOf } from "./article_draft";

export interface EditingWorld {
  readonly api: Pick<Api, "get" | "post" | "put">;
  readonly site: string;
  /** What the server has from now on. */
  kept(view: ArticleView): void;
}

const CONFLICT = 409;

/** One article while it is written, or a new one; and who else has changed it meanwhile. */
export class Editing {
  readonly #world: EditingWorld;
  readonly #rival = signal<ArticleView | null>(null);
  #view: ArticleView | null;
  readonly #id: string;

  readonly form: Form<ArticleDraft>;

  constructor(view: ArticleView | null, world: EditingWorld) {
    this.#world = world;
    this.#view = view;
    this.#id = view?.id ?? uuid7();
    this.form = new Form(view ? draftOf(view) : EMPTY, {
      faults: faultsOfArticle,
      send: (draft) => this.#send(draft),
    });
  }

  /** The article as somebody else has saved it while it was edited here. */
  get rival(): ReadonlySignal<ArticleView | null> {
    return this.#rival;
  }

  /** Goes on from what somebody else saved; what is typed here is kept over it, or given up. */
  settle(keep: "mine" | "theirs"): void {
    const rival = this.#rival.peek();
    if (!rival) return;
    this.#view = rival;
    this.#rival.value = null;
    this.form.rebase(draftOf(rival));
    if (keep === "theirs") this.form.discard();
  }

  async #send(draft: ArticleDraft): Promise<ArticleDraft> {
    const { api, site } = this.#world;
    const content = { article: articleOf(draft), state: stateOf(draft) };
    const path = `/articles/${this.#id}`;
    try {
      if (this.#view) {
        const edit: ArticleEdit = { ...content, version: this.#view.version };
        return this.#keep(await api.put<ArticleView>(path, edit));
      }
      const made: ArticleNew = { id: this.#id, ...content };
      return this.#keep(await api.post<ArticleView>(`/sites/${site}/articles`, made));
    } catch (error) {
      if (error instanceof ApiError && error.status === CONFLICT) {
        this.#rival.value = await api.get<ArticleView>(path).catch(() => null);
      }
      throw error;
    }
  }

  #keep(view: ArticleView): ArticleDraft {
    this.#view = view;
    this.#world.kept(view);
    return draftOf(view);
  }
}

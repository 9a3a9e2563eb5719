import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../models/api";
import type { SiteSettings } from "../wire";
import { Form } from "./form";
import { faultsOfHours } from "./hours/faults";
import { type Hours, hoursOf, scheduleOf } from "./hours/hours";
import { Preview, type PreviewWorld } from "./hours/preview";
import { changeOf, draftOf, faultsOfSite, type SiteDraft } from "./site_draft";

export interface LoadedSite {
  readonly settings: SiteSettings;
  readonly form: Form<SiteDraft>;
  readonly hours: Form<Hours>;
  readonly preview: Preview;
}

export type SiteState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly reason: string }
  | ({ readonly phase: "ready" } & LoadedSite);

export interface SiteFormsWorld extends PreviewWorld {
  readonly api: Pick<Api, "get" | "post" | "put" | "patch">;
}

/** The forms of one site, kept as long as the page lives: what was typed is there when one comes back. */
export class SiteForms {
  readonly #world: SiteFormsWorld;
  readonly #site: string;
  readonly #state = signal<SiteState>({ phase: "loading" });

  constructor(world: SiteFormsWorld, site: string) {
    this.#world = world;
    this.#site = site;
  }

  get state(): ReadonlySignal<SiteState> {
    return this.#state;
  }

  async load(): Promise<void> {
    this.#state.value = { phase: "loading" };
    try {
      this.#state.value = this.#loaded(await this.#world.api.get<SiteSettings>(this.#path));
    } catch (error) {
      this.#state.value = { phase: "failed", reason: (error as Error).message };
    }
  }

  get #path(): string {
    return `/sites/${this.#site}`;
  }

  #loaded(settings: SiteSettings): SiteState {
    const { api } = this.#world;
    const form = new Form(draftOf(settings), {
      faults: faultsOfSite,
      send: async (draft) => draftOf(await api.patch<SiteSettings>(this.#path, changeOf(draft))),
    });
    const hours = new Form(hoursOf(settings.schedule), {
      faults: faultsOfHours,
      send: async (draft) => {
        const saved = await api.put<SiteSettings>(`${this.#path}/schedule`, scheduleOf(draft));
        return { ...hoursOf(saved.schedule), ...(draft.opening !== "week" && { week: draft.week }) };
      },
    });
    return { phase: "ready", settings, form, hours, preview: new Preview(this.#world, this.#site) };
  }
}

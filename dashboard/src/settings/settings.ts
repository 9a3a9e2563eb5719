import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { SiteNew, SiteSettings } from "../wire";
import { SiteForms, type SiteFormsWorld } from "./site_forms";
import { Team } from "./team";

/** Everything that is set and being set, kept while the agent is signed in. */
export class Settings {
  readonly #world: SiteFormsWorld;
  readonly #sites = signal<ReadonlyMap<string, SiteForms>>(new Map());
  /** Sites made on this screen, by id, until the desk knows them too. */
  readonly #added = signal<ReadonlyMap<string, string>>(new Map());
  #team: Team;
  #owner = "";

  /** What is typed and not saved: the site's id and which of its forms. */
  readonly unsaved: ReadonlySignal<readonly { site: string; form: "site" | "hours" }[]> = computed(() =>
    [...this.#sites.value].flatMap(([site, forms]) => {
      const state = forms.state.value;
      if (state.phase !== "ready") return [];
      const dirty = (["site", "hours"] as const).filter((form) =>
        form === "site" ? state.form.dirty.value : state.hours.dirty.value,
      );
      return dirty.map((form) => ({ site, form }));
    }),
  );

  constructor(world: SiteFormsWorld) {
    this.#world = world;
    this.#team = new Team(world.api);
  }

  get added(): ReadonlySignal<ReadonlyMap<string, string>> {
    return this.#added;
  }

  /** Makes a site and gives its id. Rejects with `ApiError`, whose `field` names the input at fault. */
  async addSite(site: SiteNew): Promise<string> {
    const { id, name } = await this.#world.api.post<SiteSettings>("/sites", site);
    this.#added.value = new Map(this.#added.peek()).set(id, name);
    return id;
  }

  get team(): Team {
    return this.#team;
  }

  /** The forms of a site, loading when first asked for. */
  site(id: string): SiteForms {
    const known = this.#sites.peek().get(id);
    if (known) return known;
    const forms = new SiteForms(this.#world, id);
    this.#sites.value = new Map(this.#sites.peek()).set(id, forms);
    void forms.load();
    return forms;
  }

  /** Whose settings these are: what somebody else typed on this browser is forgotten. */
  belongTo(agent: string): void {
    if (agent === this.#owner) return;
    this.#owner = agent;
    this.#sites.value = new Map();
    this.#added.value = new Map();
    this.#team = new Team(this.#world.api);
  }
}

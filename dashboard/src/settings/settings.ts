import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { SiteNew, SiteSettings } from "../wire";
import type { Articles, ArticlesWorld } from "./articles/articles";
import type { PageName } from "./pages";
import { People } from "./people";
import type { KeptRules } from "./rules/kept_rules";
import type { Rules, RulesWorld } from "./rules/rules";
import { SiteForms, type SiteFormsWorld } from "./site_forms";
import type { Teams, TeamsWorld } from "./teams/teams";

export interface SettingsWorld extends SiteFormsWorld, RulesWorld {
  readonly drafts: KeptRules;
  readonly api: SiteFormsWorld["api"] & RulesWorld["api"];
}

/** Where something is typed that is not saved: the page of a site's settings, and what is open on it. */
export interface Unsaved {
  readonly site: string;
  readonly form: PageName;
  readonly part: string;
}

/** Everything that is set and being set, kept while the agent is signed in. */
export class Settings {
  readonly #world: SettingsWorld;
  readonly #sites = signal<ReadonlyMap<string, SiteForms>>(new Map());
  readonly #rules = signal<ReadonlyMap<string, Rules>>(new Map());
  readonly #articles = signal<ReadonlyMap<string, Articles>>(new Map());
  #teams = new Map<string, Teams>();
  /** Sites made on this screen, by id, until the desk knows them too. */
  readonly #added = signal<ReadonlyMap<string, string>>(new Map());
  #people: People;
  #owner = "";

  readonly unsaved: ReadonlySignal<readonly Unsaved[]> = computed(() => [
    ...[...this.#sites.value].flatMap(([site, forms]) => unsavedForms(site, forms)),
    ...[...this.#rules.value].flatMap(([site, rules]) =>
      rules.unsaved.value.map((part) => ({ site, form: "rules" as const, part })),
    ),
    ...[...this.#articles.value].flatMap(([site, articles]) =>
      articles.unsaved.value.map((part) => ({ site, form: "articles" as const, part })),
    ),
  ]);

  constructor(world: SettingsWorld) {
    this.#world = world;
    this.#people = new People(world.api);
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

  get people(): People {
    return this.#people;
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

  /** The rules of a site; their class comes with their page, which is loaded when it is first shown. */
  rules(id: string, make: new (world: RulesWorld, site: string) => Rules): Rules {
    const known = this.#rules.peek().get(id);
    if (known) return known;
    const rules = new make(this.#world, id);
    this.#rules.value = new Map(this.#rules.peek()).set(id, rules);
    return rules;
  }

  /** The articles of a site, likewise. */
  articles(id: string, make: new (world: ArticlesWorld, site: string) => Articles): Articles {
    const known = this.#articles.peek().get(id);
    if (known) return known;
    const articles = new make(this.#world, id);
    this.#articles.value = new Map(this.#articles.peek()).set(id, articles);
    return articles;
  }

  /** The teams of a site, likewise. */
  teams(id: string, make: new (world: TeamsWorld, site: string) => Teams): Teams {
    const teams = this.#teams.get(id) ?? new make(this.#world, id);
    this.#teams.set(id, teams);
    return teams;
  }

  /** Whose settings these are: what somebody else typed on this browser is forgotten. */
  belongTo(agent: string): void {
    if (agent === this.#owner) return;
    this.#owner = agent;
    this.#world.drafts.belongTo(agent);
    this.#sites.value = new Map();
    this.#rules.value = new Map();
    this.#articles.value = new Map();
    this.#teams = new Map();
    this.#added.value = new Map();
    this.#people = new People(this.#world.api);
  }
}

function unsavedForms(site: string, { state }: SiteForms): Unsaved[] {
  const loaded = state.value;
  if (loaded.phase !== "ready") return [];
  const dirty = { site: loaded.form.dirty.value, hours: loaded.hours.dirty.value };
  return (["site", "hours"] as const).filter((form) => dirty[form]).map((form) => ({ site, form, part: "" }));
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../../models/api";
import type { Team, TeamView } from "../../wire";

export type TeamsState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly reason: string }
  | { readonly phase: "ready"; readonly teams: readonly TeamView[] };

export interface TeamsWorld {
  readonly api: Pick<Api, "get" | "post" | "put" | "delete">;
}

/** The teams of one site, in the order in which pages are asked for theirs. What changes them rejects with `ApiError`. */
export class Teams {
  readonly #api: TeamsWorld["api"];
  readonly #path: string;
  readonly #state = signal<TeamsState>({ phase: "loading" });

  constructor({ api }: TeamsWorld, site: string) {
    this.#api = api;
    this.#path = `/sites/${site}/teams`;
  }

  get state(): ReadonlySignal<TeamsState> {
    return this.#state;
  }

  async load(): Promise<void> {
    try {
      this.#show(await this.#api.get<TeamView[]>(this.#path));
    } catch (error) {
      this.#state.value = { phase: "failed", reason: (error as Error).message };
    }
  }

  async add(team: Team): Promise<TeamView> {
    const view = await this.#api.post<TeamView>(this.#path, team);
    this.#show([...this.#teams, view]);
    return view;
  }

  async change(id: string, team: Team): Promise<TeamView> {
    const view = await this.#api.put<TeamView>(`/teams/${id}`, team);
    this.#show(this.#teams.map((each) => (each.id === id ? view : each)));
    return view;
  }

  async remove(id: string): Promise<void> {
    await this.#api.delete(`/teams/${id}`);
    this.#show(this.#teams.filter((each) => each.id !== id));
  }

  /** Moves a team one place up or down. */
  async move(id: string, step: 1 | -1): Promise<void> {
    const ids = this.#teams.map((each) => each.id);
    const at = ids.indexOf(id);
    ids.splice(at, 1);
    ids.splice(at + step, 0, id);
    this.#show(await this.#api.put<TeamView[]>(`${this.#path}/order`, { teams: ids }));
  }

  get #teams(): readonly TeamView[] {
    const state = this.#state.peek();
    return state.phase === "ready" ? state.teams : [];
  }

  #show(teams: readonly TeamView[]): void {
    this.#state.value = { phase: "ready", teams };
  }
}

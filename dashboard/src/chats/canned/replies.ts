import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../../models/api";
import type { CannedNew, CannedRating, CannedReply, CannedView } from "../../wire";

export interface CannedWorld {
  readonly api: Pick<Api, "get" | "post" | "put" | "delete">;
  now(): number;
}

/** How long what was read stays as it is; colleagues change replies, but not by the minute. */
const FRESH = 60_000;

/** The canned replies of each site that this agent may use. What changes them rejects with `ApiError`. */
export class CannedReplies {
  readonly #world: CannedWorld;
  readonly #known = signal<ReadonlyMap<string, readonly CannedView[]>>(new Map());
  readonly #read = new Map<string, number>();
  #owner = "";

  constructor(world: CannedWorld) {
    this.#world = world;
  }

  /** Replies by site, by their shortcuts; a site that was not asked for yet has none. */
  get known(): ReadonlySignal<ReadonlyMap<string, readonly CannedView[]>> {
    return this.#known;
  }

  /** Reads those of a site unless that was done a moment ago; what is known stays where it fails. */
  async refresh(site: string): Promise<void> {
    const now = this.#world.now();
    if (now - (this.#read.get(site) ?? Number.NEGATIVE_INFINITY) < FRESH) return;
    this.#read.set(site, now);
    try {
      this.#show(site, await this.#world.api.get<CannedView[]>(`/sites/${site}/canned`));
    } catch {
      this.#read.delete(site);
    }
  }

  /** `id` is new, and the same whenever this one is added once more. */
  async add(site: string, id: string, reply: CannedReply): Promise<void> {
    const made: CannedNew = { id, reply };
    const view = await this.#world.api.post<CannedView>(`/sites/${site}/canned`, made);
    this.#show(site, [...this.of(site).filter((each) => each.id !== id), view]);
  }

  async change({ id, site, version }: CannedView, reply: CannedReply): Promise<void> {
    this.#put(await this.#world.api.put<CannedView>(`/canned/${id}`, { reply, version }), site);
  }

  async remove({ id, site }: CannedView): Promise<void> {
    await this.#world.api.delete(`/canned/${id}`);
    this.#show(
      site,
      this.of(site).filter((each) => each.id !== id),
    );
  }

  /** It was sent: counted here at once, at the server as soon as it can be reached. */
  used(view: CannedView): void {
    this.#put({ ...view, uses: view.uses + 1 }, view.site);
    void this.#world.api.post(`/canned/${view.id}/uses`).catch(() => undefined);
  }

  /** Says what this agent thinks of it; with null, nothing any more. */
  async rate({ id, site }: CannedView, rating: CannedRating | null): Promise<void> {
    const { api } = this.#world;
    const path = `/canned/${id}/rating`;
    this.#put(await (rating ? api.put<CannedView>(path, rating) : api.delete<CannedView>(path)), site);
  }

  of(site: string): readonly CannedView[] {
    return this.#known.value.get(site) ?? [];
  }

  /** Whose these are: what somebody else could use is forgotten. */
  belongTo(agent: string): void {
    if (agent === this.#owner) return;
    this.#owner = agent;
    this.#read.clear();
    this.#known.value = new Map();
  }

  #put(view: CannedView, site: string): void {
    this.#show(
      site,
      this.of(site).map((each) => (each.id === view.id ? view : each)),
    );
  }

  #show(site: string, replies: readonly CannedView[]): void {
    const sorted = [...replies].sort((one, other) => one.reply.shortcut.localeCompare(other.reply.shortcut));
    this.#known.value = new Map(this.#known.peek()).set(site, sorted);
  }
}

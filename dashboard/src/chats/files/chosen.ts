import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../../models/api";

/** A file that is chosen and not sent. `reason` says why it was not, `busy` that it is on its way. */
export interface Chosen {
  readonly id: string;
  readonly chat: string;
  readonly file: File;
  readonly busy: boolean;
  readonly reason: string;
}

const MOST = 5;

/** The files chosen for each chat, until they are sent. They live as long as the page. */
export class ChosenFiles {
  readonly #api: Pick<Api, "upload">;
  readonly #id: () => string;
  readonly #all = signal<readonly Chosen[]>([]);

  constructor(api: Pick<Api, "upload">, id: () => string) {
    this.#api = api;
    this.#id = id;
  }

  get all(): ReadonlySignal<readonly Chosen[]> {
    return this.#all;
  }

  add(chat: string, files: Iterable<File>): void {
    const here = this.#all.peek().filter((each) => each.chat === chat).length;
    const fresh = [...files].slice(0, Math.max(0, MOST - here));
    const chosen = fresh.map((file) => ({ id: this.#id(), chat, file, busy: false, reason: "" }));
    this.#all.value = [...this.#all.peek(), ...chosen];
  }

  drop(id: string): void {
    this.#all.value = this.#all.peek().filter((each) => each.id !== id);
  }

  /** Those of this chat. */
  of(chat: string): readonly Chosen[] {
    return this.#all.value.filter((each) => each.chat === chat);
  }

  /** Sends those of this chat one after the other, also those that were refused before. */
  async send(chat: string): Promise<void> {
    const waiting = this.#all.peek().filter((each) => each.chat === chat && !each.busy);
    for (const { id } of waiting) this.#change(id, { busy: true, reason: "" });
    for (const each of waiting) await this.#send(each);
  }

  /** Under an id that makes sending it again harmless. */
  async #send({ id, chat, file }: Chosen): Promise<void> {
    const query = new URLSearchParams({ id, name: file.name });
    try {
      await this.#api.upload(`/chats/${chat}/files?${query}`, file);
      this.drop(id);
    } catch (error) {
      this.#change(id, { busy: false, reason: (error as Error).message });
    }
  }

  #change(id: string, change: Pick<Chosen, "busy" | "reason">): void {
    this.#all.value = this.#all.peek().map((each) => (each.id === id ? { ...each, ...change } : each));
  }
}

/** As people say it: 12 kB, 3.4 MB. */
export function size(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1_000))} kB`;
}

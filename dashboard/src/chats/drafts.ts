/** What was typed and not sent, for each chat, kept over reloads. */

import { type ReadonlySignal, signal } from "@preact/signals";

const KEY = "beckon.drafts";
const MOST = 50;

/** Drafts in `storage`, at most fifty of them; a storage that refuses costs only the keeping. */
export class Drafts {
  readonly #storage: Pick<Storage, "getItem" | "setItem">;
  readonly #texts = signal<ReadonlyMap<string, string>>(new Map());

  constructor(storage: Pick<Storage, "getItem" | "setItem">) {
    this.#storage = storage;
    this.#texts.value = new Map(read(storage));
  }

  /** Texts by chat. */
  get texts(): ReadonlySignal<ReadonlyMap<string, string>> {
    return this.#texts;
  }

  get(chat: string): string {
    return this.#texts.value.get(chat) ?? "";
  }

  /** Keeps `text` for the chat; an empty one is forgotten. */
  set(chat: string, text: string): void {
    const texts = new Map(this.#texts.peek());
    texts.delete(chat);
    if (text.trim()) texts.set(chat, text);
    this.#texts.value = new Map([...texts].slice(-MOST));
    this.#save();
  }

  #save(): void {
    try {
      this.#storage.setItem(KEY, JSON.stringify([...this.#texts.peek()]));
    } catch {
      // A full or forbidden storage: the drafts live on in memory.
    }
  }
}

function read(storage: Pick<Storage, "getItem">): [string, string][] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isDraft) : [];
  } catch {
    return [];
  }
}

function isDraft(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}

/** What was typed and not sent, for each chat, kept over reloads. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../models/store";

const KEY = "beckon.drafts";
const OWNER = "beckon.drafts.agent";
const MOST = 50;

/** Drafts in a store, at most fifty of them. */
export class Drafts {
  readonly #store: Store;
  readonly #asked = new Set<string>();
  readonly #texts = signal<ReadonlyMap<string, string>>(new Map());

  constructor(store: Store) {
    this.#store = store;
    this.#texts.value = new Map(read(store));
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
    else this.#asked.delete(chat);
    this.#texts.value = new Map([...texts].slice(-MOST));
    this.#save();
  }

  /** Whether to ask before one leaves what is typed for the chat: once for each draft. */
  asks(chat: string): boolean {
    if (!this.get(chat).trim() || this.#asked.has(chat)) return false;
    this.#asked.add(chat);
    return true;
  }

  /** Whose drafts these are: what somebody else typed on this browser is forgotten. */
  belongTo(agent: string): void {
    if (this.#store.getItem(OWNER) === agent) return;
    this.#store.setItem(OWNER, agent);
    this.#texts.value = new Map();
    this.#save();
  }

  #save(): void {
    this.#store.setItem(KEY, JSON.stringify([...this.#texts.peek()]));
  }
}

function read(store: Store): [string, string][] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isDraft) : [];
  } catch {
    return [];
  }
}

function isDraft(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}

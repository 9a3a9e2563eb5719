/** What was typed and not sent, for each chat, kept over reloads. */

const KEY = "beckon.drafts";
const MOST = 50;

/** Drafts in `storage`, at most fifty of them; a storage that refuses costs only the keeping. */
export class Drafts {
  readonly #storage: Pick<Storage, "getItem" | "setItem"> | null;
  readonly #texts: Map<string, string>;

  constructor(storage: Pick<Storage, "getItem" | "setItem"> | null) {
    this.#storage = storage;
    this.#texts = new Map(read(storage));
  }

  get(chat: string): string {
    return this.#texts.get(chat) ?? "";
  }

  /** Keeps `text` for the chat; an empty one is forgotten. */
  set(chat: string, text: string): void {
    this.#texts.delete(chat);
    if (text.trim()) this.#texts.set(chat, text);
    for (const oldest of this.#texts.keys()) {
      if (this.#texts.size <= MOST) break;
      this.#texts.delete(oldest);
    }
    this.#save();
  }

  #save(): void {
    try {
      this.#storage?.setItem(KEY, JSON.stringify([...this.#texts]));
    } catch {
      // A full or forbidden storage: the drafts live on in memory.
    }
  }
}

function read(storage: Pick<Storage, "getItem"> | null): [string, string][] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isDraft) : [];
  } catch {
    return [];
  }
}

function isDraft(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}

/** Rules that were edited and not saved, kept in this browser over reloads. */
import type { Store } from "../../models/store";
import type { Rule } from "../../wire";
import type { Aside } from "./draft";

export interface KeptRule {
  /** The version that was edited. */
  readonly version: number;
  readonly rule: Rule;
  /** What was typed for what the rule does not do at present. */
  readonly aside?: Aside;
}

const KEY = "beckon.rules";
const OWNER = "beckon.rules.agent";
const MOST = 20;

/** At most twenty of them. They are read anew each time: other tabs keep theirs in the same place. */
export class KeptRules {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  get(id: string): KeptRule | null {
    return this.#read().get(id) ?? null;
  }

  /** Keeps what is typed; with null it is forgotten. */
  set(id: string, kept: KeptRule | null): void {
    const all = this.#read();
    if (!all.delete(id) && !kept) return;
    if (kept) all.set(id, kept);
    this.#store.setItem(KEY, JSON.stringify([...all].slice(-MOST)));
  }

  /** Whose rules these are: what somebody else typed on this browser is forgotten. */
  belongTo(agent: string): void {
    if (this.#store.getItem(OWNER) === agent) return;
    this.#store.setItem(OWNER, agent);
    this.#store.setItem(KEY, "[]");
  }

  #read(): Map<string, KeptRule> {
    try {
      const held: unknown = JSON.parse(this.#store.getItem(KEY) ?? "[]");
      return new Map(Array.isArray(held) ? held.filter(isKept) : []);
    } catch {
      return new Map();
    }
  }
}

function isKept(entry: unknown): entry is [string, KeptRule] {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") return false;
  const kept: Partial<KeptRule> | null | undefined = entry[1];
  return Number.isInteger(kept?.version) && typeof kept?.rule?.when === "object" && !!kept.rule.action;
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../models/store";
import type { AgentView, MessageView } from "../wire";
import type { Delivery, Line } from "./conversation";

/** A message of this agent on its way. `reason` says why it failed. */
export interface Outgoing {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
  readonly at: number;
  readonly delivery: Delivery;
  readonly reason: string;
}

export interface OutboxWorld {
  /** Resolves once committed; rejects with a sentence. The same id again changes nothing. */
  send(id: string, chat: string, text: string): Promise<void>;
  id(): string;
  now(): number;
}

const KEY = "beckon.outbox";
const OWNER = "beckon.outbox.agent";
const UNKNOWN = "The page was closed before the server answered.";

/** What was sent and is not in the conversation yet. What a reload finds here has failed until sent again. */
export class Outbox {
  readonly #world: OutboxWorld;
  readonly #store: Store;
  readonly #outgoing = signal<readonly Outgoing[]>([]);

  constructor(world: OutboxWorld, store: Store) {
    this.#world = world;
    this.#store = store;
    this.#outgoing.value = read(store.getItem(KEY));
  }

  get outgoing(): ReadonlySignal<readonly Outgoing[]> {
    return this.#outgoing;
  }

  /** Resolves when it is known whether the message was sent. */
  post(chat: string, text: string): Promise<void> {
    const fresh = {
      id: this.#world.id(),
      chat,
      text,
      at: this.#world.now(),
      delivery: "sending",
      reason: "",
    } as const;
    this.#set([...this.#outgoing.peek(), fresh]);
    return this.#deliver(fresh);
  }

  retry(id: string): Promise<void> {
    const found = this.#outgoing.peek().find((each) => each.id === id);
    if (found?.delivery !== "failed") return Promise.resolve();
    this.#change(id, { delivery: "sending", reason: "" });
    return this.#deliver(found);
  }

  discard(id: string): void {
    this.#set(this.#outgoing.peek().filter((each) => each.id !== id));
  }

  /** Lets go of what is in the conversation by now. */
  reconcile(messages: readonly MessageView[]): void {
    const there = new Set(messages.map((message) => message.id));
    const left = this.#outgoing.peek().filter((each) => !there.has(each.id));
    if (left.length < this.#outgoing.peek().length) this.#set(left);
  }

  /** Whose messages these are: nobody sends again what somebody else wrote on this browser. */
  belongTo(agent: string): void {
    if (this.#store.getItem(OWNER) === agent) return;
    this.#store.setItem(OWNER, agent);
    this.#set([]);
  }

  async #deliver({ id, chat, text }: Outgoing): Promise<void> {
    try {
      await this.#world.send(id, chat, text);
      this.#change(id, { delivery: "sent" });
    } catch (error) {
      this.#change(id, { delivery: "failed", reason: (error as Error).message });
    }
  }

  #change(id: string, change: Pick<Outgoing, "delivery"> & Partial<Pick<Outgoing, "reason">>): void {
    this.#set(this.#outgoing.peek().map((each) => (each.id === id ? { ...each, ...change } : each)));
  }

  #set(outgoing: readonly Outgoing[]): void {
    this.#outgoing.value = outgoing;
    const kept = outgoing.filter((each) => each.delivery !== "sent");
    this.#store.setItem(KEY, JSON.stringify(kept.map(({ id, chat, text, at }) => [id, chat, text, at])));
  }
}

/** A conversation as far as it is known, with what is on its way at its end. */
export function linesOf(
  messages: readonly MessageView[],
  outgoing: readonly Outgoing[],
  me: Pick<AgentView, "id" | "name">,
): Line[] {
  const there = new Set(messages.map((message) => message.id));
  const said = messages.map((message): Line => ({ ...message, delivery: "sent", reason: "" }));
  const leaving = outgoing
    .filter((each) => !there.has(each.id))
    .map(
      ({ chat: _, ...each }): Line => ({
        ...each,
        author: "agent",
        agent: me.id,
        name: me.name,
        position: 0,
      }),
    );
  return [...said, ...leaving];
}

function read(kept: string | null): Outgoing[] {
  try {
    const entries: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(entries) ? entries.filter(isKept).map(failed) : [];
  } catch {
    return [];
  }
}

function failed([id, chat, text, at]: [string, string, string, number]): Outgoing {
  return { id, chat, text, at, delivery: "failed", reason: UNKNOWN };
}

function isKept(entry: unknown): entry is [string, string, string, number] {
  if (!Array.isArray(entry) || entry.length !== 4) return false;
  return entry.slice(0, 3).every((part) => typeof part === "string") && typeof entry[3] === "number";
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../models/store";
import type { AgentView, MessageView } from "../wire";
import type { Delivery, Line } from "./conversation";
import { pause, whole } from "./parts";

/** A message of this agent on its way. `reason` says why it failed. */
export interface Outgoing {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
  /** What the visitor may press instead of writing. */
  readonly answers: readonly string[];
  readonly at: number;
  readonly delivery: Delivery;
  readonly reason: string;
}

export interface OutboxWorld {
  /** Resolves once committed; rejects with a sentence. The same id again changes nothing. */
  send(message: Outgoing): Promise<void>;
  /** Tells the visitor that more is coming. */
  typing(chat: string): void;
  after(delay: number, then: () => void): void;
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

  /**
   * Sends a message, or the parts of one: each once the one before it was sent and read, and what is sent meanwhile
   * after them. The last one has the answers. Resolves when it is known whether the first was sent, or stands in line.
   */
  post(chat: string, parts: readonly string[], answers: readonly string[] = []): Promise<void> {
    const at = this.#world.now();
    const fresh = parts.map((text, index): Outgoing => {
      const own = index === parts.length - 1 ? answers : [];
      return { id: this.#world.id(), chat, text, answers: own, at, delivery: "follows", reason: "" };
    });
    const [first] = fresh;
    const free = !this.#follower(chat);
    this.#set([...this.#outgoing.peek(), ...fresh]);
    return first && free ? this.#send(first) : Promise.resolve();
  }

  retry(id: string): Promise<void> {
    const found = this.#outgoing.peek().find((each) => each.id === id);
    if (found?.delivery !== "failed") return Promise.resolve();
    return this.#send(found);
  }

  discard(id: string): void {
    const found = this.#outgoing.peek().find((each) => each.id === id);
    this.#set(this.#outgoing.peek().filter((each) => each.id !== id));
    if (found) this.#follow(found);
  }

  /** Takes back what follows in a chat, and gives its words. */
  withdraw(chat: string): string {
    const follows = (each: Outgoing) => each.chat === chat && each.delivery === "follows";
    const taken = this.#outgoing.peek().filter(follows);
    this.#set(this.#outgoing.peek().filter((each) => !follows(each)));
    return whole(taken.map(({ text }) => text));
  }

  /** Lets go of what is in the conversation by now. */
  reconcile(messages: readonly MessageView[]): void {
    const there = new Set(messages.map((message) => message.id));
    const gone = this.#outgoing.peek().filter((each) => there.has(each.id));
    if (gone.length === 0) return;
    this.#set(this.#outgoing.peek().filter((each) => !there.has(each.id)));
    // Of one whose answer was lost nobody else says that it arrived.
    for (const each of gone) if (each.delivery !== "sent") this.#follow(each);
  }

  /** Whose messages these are: nobody sends again what somebody else wrote on this browser. */
  belongTo(agent: string): void {
    if (this.#store.getItem(OWNER) === agent) return;
    this.#store.setItem(OWNER, agent);
    this.#set([]);
  }

  async #send(message: Outgoing): Promise<void> {
    const { id } = message;
    this.#change(id, { delivery: "sending", reason: "" });
    try {
      await this.#world.send(message);
      this.#change(id, { delivery: "sent" });
      this.#follow(message);
    } catch (error) {
      this.#change(id, { delivery: "failed", reason: (error as Error).message });
    }
  }

  /** Lets the next part come once this one may have been read. */
  #follow({ chat, text }: Outgoing): void {
    const next = this.#follower(chat);
    if (!next || this.#isBusy(chat)) return;
    this.#world.typing(chat);
    this.#world.after(pause(text), () => {
      const due = this.#follower(chat);
      if (due?.id === next.id && !this.#isBusy(chat)) void this.#send(due);
    });
  }

  #follower(chat: string): Outgoing | undefined {
    return this.#outgoing.peek().find((each) => each.chat === chat && each.delivery === "follows");
  }

  /** Whether a message of the chat is on its way, or has failed: what follows waits for it. */
  #isBusy(chat: string): boolean {
    const stuck = (each: Outgoing) => each.delivery === "sending" || each.delivery === "failed";
    return this.#outgoing.peek().some((each) => each.chat === chat && stuck(each));
  }

  #change(id: string, change: Pick<Outgoing, "delivery"> & Partial<Pick<Outgoing, "reason">>): void {
    this.#set(this.#outgoing.peek().map((each) => (each.id === id ? { ...each, ...change } : each)));
  }

  #set(outgoing: readonly Outgoing[]): void {
    this.#outgoing.value = outgoing;
    const kept = outgoing.filter((each) => each.delivery !== "sent");
    const entries = kept.map(({ id, chat, text, at, answers }) => [id, chat, text, at, ...answers]);
    this.#store.setItem(KEY, JSON.stringify(entries));
  }
}

/** A conversation as far as it is known, with what is on its way at its end. */
export function linesOf(
  messages: readonly MessageView[],
  outgoing: readonly Outgoing[],
  me: Pick<AgentView, "id" | "name">,
): Line[] {
  const there = new Set(messages.map((message) => message.id));
  const said = messages.map(({ attached, ...message }): Line => {
    const { answers = [], file = null } = attached ?? {};
    return { ...message, answers, file, delivery: "sent", reason: "" };
  });
  const leaving = outgoing
    .filter((each) => !there.has(each.id))
    .map(
      ({ chat: _, ...each }): Line => ({
        ...each,
        file: null,
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

type Kept = [id: string, chat: string, text: string, at: number, ...answers: string[]];

function failed([id, chat, text, at, ...answers]: Kept): Outgoing {
  return { id, chat, text, answers, at, delivery: "failed", reason: UNKNOWN };
}

function isKept(entry: unknown): entry is Kept {
  if (!Array.isArray(entry) || entry.length < 4) return false;
  return entry.every((part, index) => typeof part === (index === 3 ? "number" : "string"));
}

import type { ChatView } from "../wire";
import type { Rank } from "./claim";
import type { Wanted } from "./preferences";
import { type Alert, alertOf, type Listener } from "./ringing";

export type Chats = ReadonlyMap<string, ChatView>;

export interface RingerWorld {
  /** Whether this tab is the one to ring. */
  contest(key: string, rank: Rank): Promise<boolean>;
  play(kind: Alert["kind"]): void;
  notify(alert: Alert): void;
  wanted(): Wanted;
  /** What the agent sees in this tab: `looking` with the keyboard, only `visible`, or `hidden`. */
  attention(): "looking" | "visible" | "hidden";
  /** The chat that is open in this tab, or an empty text. */
  open(): string;
}

/** Turns changes of chats into rings. What is there at the first look is known, not news. */
export class Ringer {
  readonly #world: RingerWorld;
  #known: Chats | null = null;

  constructor(world: RingerWorld) {
    this.#world = world;
  }

  /** Rings for what changed since the last look; resolves when each alert was rung or left to another tab. */
  async look(chats: Chats, listener: Listener): Promise<void> {
    const known = this.#known;
    this.#known = chats;
    if (known === null) return;
    const news = [...chats.values()]
      .filter((chat) => known.get(chat.id) !== chat)
      .map((chat) => alertOf(known.get(chat.id), chat, listener))
      .filter((alert) => alert !== null);
    await Promise.all(news.map((alert) => this.#ring(alert)));
  }

  /** Signed out: the next look is a first one. */
  forget(): void {
    this.#known = null;
  }

  async #ring(alert: Alert): Promise<void> {
    const rank = this.#rank(alert.chat);
    if (!(await this.#world.contest(alert.key, rank)) || rank === 0) return;
    const wanted = this.#world.wanted();
    if (wanted.sound) this.#world.play(alert.kind);
    if (wanted.notification && this.#world.attention() !== "looking") this.#world.notify(alert);
  }

  #rank(chat: string): Rank {
    const attention = this.#world.attention();
    if (attention === "looking" && this.#world.open() === chat) return 0;
    return attention === "hidden" ? 2 : 1;
  }
}

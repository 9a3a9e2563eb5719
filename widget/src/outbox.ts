/** The visitor's messages on their way: each stays until the server has it, and says so when that takes too long. */

import type { Unsent } from "./lines";
import type { Ack, Refused } from "./wire";

/** A message that is not confirmed by then shows as failed, although it may still arrive. */
const PATIENCE = 15_000;

/** What was unsent when its page went leaves by itself for so long, and is kept for so long. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Of what was unsent when a page went: what is kept, and whether it still leaves by itself. Pure. */
export const restored = (unsent: readonly Unsent[], now: number): Unsent[] =>
  unsent
    .filter(({ at }) => at > now - DAY)
    .map((line) => (line.at > now - HOUR ? line : { ...line, state: "failed" }));

export class Outbox {
  /** In the order in which they were written; another array after each change, and only then. */
  all: readonly Unsent[];
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changed: () => void;
  private readonly keep: (all: readonly Unsent[]) => void;

  /** `keep` is told of all after each change, `kept` is what it was told last. */
  constructor(
    changed: () => void,
    keep: (all: readonly Unsent[]) => void = () => {},
    kept: readonly Unsent[] = [],
  ) {
    this.changed = changed;
    this.keep = keep;
    this.all = kept;
  }

  text(id: string): string | undefined {
    return this.find(id)?.text;
  }

  /** Puts a message on its way, for the first time or again. */
  add(id: string, text: string, at: number): void {
    this.put({ id, text, at: this.find(id)?.at ?? at, state: "sending", reason: "" });
    clearTimeout(this.timers.get(id));
    this.timers.set(
      id,
      setTimeout(() => this.fail(id, ""), PATIENCE),
    );
  }

  /** What became of it. A message that the server has shows as the server's own. */
  settle(id: string, answer: Ack | Refused): void {
    if (answer.type === "refused") this.fail(id, answer.reason);
  }

  /** Forgets what the server has, and nothing else. */
  confirm(ids: ReadonlySet<string>): void {
    if (this.all.some(({ id }) => ids.has(id))) this.hold(this.all.filter(({ id }) => !ids.has(id)));
  }

  clear(): void {
    this.hold([]);
  }

  private find(id: string): Unsent | undefined {
    return this.all.find((entry) => entry.id === id);
  }

  private put(entry: Unsent): void {
    const known = this.find(entry.id);
    this.hold(
      known ? this.all.map((other) => (other.id === entry.id ? entry : other)) : [...this.all, entry],
    );
  }

  private hold(all: readonly Unsent[]): void {
    this.all = all;
    this.keep(all);
  }

  private fail(id: string, reason: string): void {
    const entry = this.find(id);
    if (!entry) return;
    this.put({ ...entry, state: "failed", reason: reason || entry.reason });
    this.changed();
  }
}

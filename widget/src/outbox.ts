/** The visitor's messages on their way: each stays until the server has it, and says so when that takes too long. */

import type { Unsent } from "./lines";
import type { Ack, Refused } from "./wire";

/** A message that is not confirmed by then shows as failed, although it may still arrive. */
const PATIENCE = 15_000;

export class Outbox {
  /** In the order in which they were written; another array after each change, and only then. */
  all: readonly Unsent[] = [];
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
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
    if (this.all.some(({ id }) => ids.has(id))) this.all = this.all.filter(({ id }) => !ids.has(id));
  }

  clear(): void {
    this.all = [];
  }

  private find(id: string): Unsent | undefined {
    return this.all.find((entry) => entry.id === id);
  }

  private put(entry: Unsent): void {
    this.all = this.find(entry.id)
      ? this.all.map((other) => (other.id === entry.id ? entry : other))
      : [...this.all, entry];
  }

  private fail(id: string, reason: string): void {
    const entry = this.find(id);
    if (!entry) return;
    this.put({ ...entry, state: "failed", reason: reason || entry.reason });
    this.changed();
  }
}

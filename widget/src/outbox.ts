/** The visitor's messages on their way: each stays until the server has it, and says so when that takes too long. */

import type { Unsent } from "./lines";
import type { Ack, Refused } from "./wire";

/** A message that is not confirmed by then shows as failed, although it may still arrive. */
const PATIENCE = 15_000;

export class Outbox {
  private readonly entries = new Map<string, Unsent>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  get all(): Unsent[] {
    return [...this.entries.values()];
  }

  text(id: string): string | undefined {
    return this.entries.get(id)?.text;
  }

  /** Puts a message on its way, for the first time or again. */
  add(id: string, text: string, at: number): void {
    this.entries.set(id, { id, text, at: this.entries.get(id)?.at ?? at, state: "sending", reason: "" });
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
    for (const id of ids) this.entries.delete(id);
  }

  clear(): void {
    this.entries.clear();
  }

  private fail(id: string, reason: string): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    this.entries.set(id, { ...entry, state: "failed", reason: reason || entry.reason });
    this.changed();
  }
}

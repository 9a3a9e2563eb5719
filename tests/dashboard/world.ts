import type { Socket } from "../../dashboard/src/models/connection";
import type { Command, Frame } from "../../dashboard/src/wire";

/** Time that moves only when told to. */
export class Hourglass {
  now = 0;
  #due: { at: number; run: () => void }[] = [];

  readonly after = (delay: number, run: () => void): (() => void) => {
    const entry = { at: this.now + delay, run };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((held) => held !== entry);
    };
  };

  get waiting(): number {
    return this.#due.length;
  }

  /** Lets `span` milliseconds pass and runs what falls due, in order. */
  pass(span: number): void {
    const until = this.now + span;
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.#due = this.#due.filter((held) => held !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = until;
  }
}

/** A socket whose other end is the test. */
export class Wire implements Socket {
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly sent: Command[] = [];
  closed: number | null = null;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Command);
  }

  close(code = 1000): void {
    this.closed = code;
  }

  open(): void {
    this.onopen?.(new Event("open"));
  }

  receive(frame: Frame): void {
    this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  }

  drop(code = 1006): void {
    this.onclose?.({ code } as CloseEvent);
  }

  /** The frames of one type that were sent. */
  of<T extends Command["type"]>(type: T): Extract<Command, { type: T }>[] {
    return this.sent.filter((command): command is Extract<Command, { type: T }> => command.type === type);
  }
}

/** A `Storage` in memory. */
export class Shelf {
  readonly kept = new Map<string, string>();

  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
}

/** Lets promises that are ready run their course. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}

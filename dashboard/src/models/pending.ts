import type { Command } from "../wire";

/** A command that the server answers by `ack` or `refused`. */
export type NamedCommand = Extract<Command, { id: string }>;

/** A command that changed nothing; `message` is the server's sentence, `field` what it is about, if it is about one. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    reason: string,
    readonly retryAfter = 0,
    readonly field = "",
  ) {
    super(reason);
  }
}

interface Waiting {
  command: NamedCommand;
  resolve: (values: readonly string[]) => void;
  reject: (refusal: Refusal) => void;
}

/** Commands without an answer so far, in the order in which they were given. */
export class Pending {
  readonly #waiting = new Map<string, Waiting>();

  get commands(): NamedCommand[] {
    return Array.from(this.#waiting.values(), ({ command }) => command);
  }

  add(command: NamedCommand): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(command.id, { command, resolve, reject });
    });
  }

  /** `values` are what was read by the command, where it reads something. */
  acknowledge(id: string, values: readonly string[] = []): void {
    this.#take(id)?.resolve(values);
  }

  /** Whether a command waited for it. */
  refuse(id: string, refusal: Refusal): boolean {
    const waiting = this.#take(id);
    waiting?.reject(refusal);
    return waiting !== undefined;
  }

  refuseAll(refusal: Refusal): void {
    for (const id of [...this.#waiting.keys()]) this.refuse(id, refusal);
  }

  #take(id: string): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Command, Frame, Resume } from "../wire";
import { ApiError } from "./api";
import { type NamedCommand, Pending, Refusal } from "./pending";
import { type After, Pulse } from "./pulse";
import { Retry } from "./retry";

export { type NamedCommand, Refusal } from "./pending";

/** The parts of a `WebSocket` that are used. */
export interface Socket {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface ConnectionWorld {
  open(): Socket;
  /** A one-time ticket; raises `ApiError` 401 where the session is over. */
  ticket(): Promise<string>;
  after: After;
  random(): number;
}

export interface Listener {
  frame(frame: Frame): void;
  /** Where the client left off, or null to start anew. */
  resume(): Resume | null;
  /** The server will not have us back: `signed-out`, or `refused` for anything else that only a reload can mend. */
  ended(why: "signed-out" | "refused"): void;
}

export type ConnectionState = "idle" | "connecting" | "open" | "waiting" | "ended";
type Standing = Exclude<Command, { id: string } | { type: "hello" | "ping" }>;

const STAY_AWAY = 4500;
const REVOKED = 4501;
const NOT_ANSWERED = new Refusal("unavailable", "The connection ended before the server answered.");

/** The agent's socket: keeps itself connected, resends what was not answered, renews what is being watched. */
export class Connection {
  readonly #world: ConnectionWorld;
  readonly #listener: Listener;
  readonly #state = signal<ConnectionState>("idle");
  readonly #pending = new Pending();
  readonly #standing = new Map<string, Standing>();
  readonly #pulse: Pulse;
  readonly #retry: Retry;
  #socket: Socket | null = null;
  /** Counts the tries, so that the answer to one that was given up is known as late. */
  #tries = 0;

  constructor(world: ConnectionWorld, listener: Listener) {
    this.#world = world;
    this.#listener = listener;
    this.#retry = new Retry(world.after, world.random, () => this.wake());
    this.#pulse = new Pulse(
      world.after,
      () => this.#send({ type: "ping" }),
      () => this.#lost(),
    );
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.#state;
  }

  connect(): void {
    if (this.#state.peek() === "idle" || this.#state.peek() === "ended") void this.#dial();
  }

  /** Try again at once: the network is back, or somebody looks. */
  wake(): void {
    if (this.#state.peek() === "waiting") void this.#dial();
  }

  /** Leaves for good, as at sign-out; commands without an answer are refused. */
  disconnect(): void {
    this.#drop();
    this.#standing.clear();
    this.#state.value = "idle";
    this.#pending.refuseAll(NOT_ANSWERED);
  }

  /** Drops the socket and comes back with what was known, as after a hole in the feed. */
  renew(): void {
    void this.#dial();
  }

  /** Resolves once committed; rejects with `Refusal`. Sent again after a reconnect until answered. */
  async command(command: NamedCommand): Promise<void> {
    await this.ask(command);
  }

  /** The same of a command that reads something; gives what that is, which is kept nowhere. */
  ask(command: NamedCommand): Promise<readonly string[]> {
    const answer = this.#pending.add(command);
    this.#send(command);
    return answer;
  }

  /** Sends now or never: typing signs, read marks. */
  say(command: Standing): void {
    this.#send(command);
  }

  /** Sends now and again after each reconnect, until replaced or released under the same key. */
  hold(key: string, command: Standing): void {
    this.#standing.set(key, command);
    this.#send(command);
  }

  release(key: string, farewell?: Standing): void {
    if (this.#standing.delete(key) && farewell) this.#send(farewell);
  }

  /** A ticket that does not come counts as silence: browsers may wait minutes for an answer that was lost. */
  async #dial(): Promise<void> {
    this.#drop();
    const attempt = this.#tries;
    this.#state.value = "connecting";
    this.#pulse.heard();
    try {
      const ticket = await this.#world.ticket();
      if (attempt === this.#tries) this.#attach(ticket);
    } catch (error) {
      if (attempt !== this.#tries) return;
      if (error instanceof ApiError && error.status === 401) this.#end("signed-out");
      else this.#lost();
    }
  }

  #attach(ticket: string): void {
    const socket = this.#world.open();
    this.#socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "hello", ticket, resume: this.#listener.resume() }));
    };
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(String(data)) as Frame);
    socket.onclose = ({ code }) => this.#closed(code);
    this.#pulse.heard();
  }

  #receive(frame: Frame): void {
    this.#pulse.heard();
    switch (frame.type) {
      case "ack":
        this.#pending.acknowledge(frame.id);
        break;
      case "secure.values":
        this.#pending.acknowledge(frame.id, frame.values);
        break;
      case "refused":
        this.#refused(frame);
        break;
      case "welcome":
        this.#listener.frame(frame);
        this.#welcomed();
        break;
      default:
        this.#listener.frame(frame);
    }
  }

  /** What no command waited for is the listener's: an answer under the id of something that was opened. */
  #refused(frame: Extract<Frame, { type: "refused" }>): void {
    const refusal = new Refusal(frame.code, frame.reason, frame.retry_after, frame.field);
    if (!this.#pending.refuse(frame.id, refusal)) this.#listener.frame(frame);
  }

  #welcomed(): void {
    this.#retry.succeeded();
    this.#state.value = "open";
    for (const command of [...this.#standing.values(), ...this.#pending.commands]) this.#send(command);
  }

  #send(command: Command): void {
    if (this.#state.peek() === "open") this.#socket?.send(JSON.stringify(command));
  }

  #closed(code: number): void {
    if (code >= STAY_AWAY && code < 5000) this.#end(code === REVOKED ? "signed-out" : "refused");
    else this.#lost();
  }

  #lost(): void {
    this.#drop();
    this.#state.value = "waiting";
    this.#retry.later();
  }

  #drop(): void {
    this.#tries += 1;
    this.#retry.stop();
    this.#pulse.stop();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(1000);
  }

  #end(why: "signed-out" | "refused"): void {
    this.#drop();
    this.#state.value = "ended";
    this.#pending.refuseAll(NOT_ANSWERED);
    this.#listener.ended(why);
  }
}

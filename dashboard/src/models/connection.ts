import { type ReadonlySignal, signal } from "@preact/signals";
import type { Command, Frame, Resume } from "../wire";
import { ApiError } from "./api";
import { backoff } from "./backoff";

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
  /** Calls back once after `delay` milliseconds unless undone. */
  after(delay: number, callback: () => void): () => void;
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
export type NamedCommand = Extract<Command, { id: string }>;
type Standing = Exclude<Command, { id: string } | { type: "hello" | "ping" }>;

/** A command that changed nothing; `message` is the server's sentence. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    reason: string,
    readonly retryAfter = 0,
  ) {
    super(reason);
  }
}

interface Pending {
  command: NamedCommand;
  resolve: () => void;
  reject: (refusal: Refusal) => void;
}

const HEARTBEAT = 25_000;
const SILENCE = 35_000;
const STAY_AWAY = 4500;
const REVOKED = 4501;

/** The agent's socket: keeps itself connected, resends what was not answered, renews what is being watched. */
export class Connection {
  readonly #world: ConnectionWorld;
  readonly #listener: Listener;
  readonly #state = signal<ConnectionState>("idle");
  readonly #pending = new Map<string, Pending>();
  readonly #standing = new Map<string, Standing>();
  #socket: Socket | null = null;
  #failures = 0;
  #undoRetry: (() => void) | null = null;
  #undoPing: (() => void) | null = null;
  #undoSilence: (() => void) | null = null;

  constructor(world: ConnectionWorld, listener: Listener) {
    this.#world = world;
    this.#listener = listener;
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.#state;
  }

  connect(): void {
    if (this.#state.value === "idle" || this.#state.value === "ended") void this.#dial();
  }

  /** Try again at once: the network is back, or somebody looks. */
  wake(): void {
    if (this.#state.value === "waiting") void this.#dial();
  }

  /** Leaves for good, as at sign-out; commands without an answer are refused. */
  disconnect(): void {
    this.#drop();
    this.#standing.clear();
    this.#state.value = "idle";
    this.#refuseAll();
  }

  /** Drops the socket and comes back with what was known, as after a hole in the feed. */
  renew(): void {
    this.#drop();
    void this.#dial();
  }

  /** Resolves once committed; rejects with `Refusal`. Sent again after a reconnect until answered. */
  command(command: NamedCommand): Promise<void> {
    const answered = new Promise<void>((resolve, reject) => {
      this.#pending.set(command.id, { command, resolve, reject });
    });
    this.#send(command);
    return answered;
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

  async #dial(): Promise<void> {
    this.#undoRetry?.();
    this.#state.value = "connecting";
    try {
      const ticket = await this.#world.ticket();
      if (this.#state.value === "connecting") this.#attach(ticket);
    } catch (error) {
      if (this.#state.value !== "connecting") return;
      if (error instanceof ApiError && error.status === 401) this.#end("signed-out");
      else this.#retry();
    }
  }

  #attach(ticket: string): void {
    const socket = this.#world.open();
    this.#socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "hello", ticket, resume: this.#listener.resume() }));
    };
    socket.onmessage = (event) => this.#receive(JSON.parse(String(event.data)) as Frame);
    socket.onclose = (event) => this.#closed(event.code);
    this.#listenForSilence();
  }

  #receive(frame: Frame): void {
    this.#listenForSilence();
    switch (frame.type) {
      case "welcome":
        this.#listener.frame(frame);
        this.#welcomed();
        break;
      case "ack":
        this.#settle(frame.id)?.resolve();
        break;
      case "refused":
        this.#settle(frame.id)?.reject(new Refusal(frame.code, frame.reason, frame.retry_after));
        break;
      case "pong":
        break;
      default:
        this.#listener.frame(frame);
    }
  }

  #welcomed(): void {
    this.#failures = 0;
    this.#state.value = "open";
    for (const command of this.#standing.values()) this.#send(command);
    for (const { command } of this.#pending.values()) this.#send(command);
    this.#beat();
  }

  #send(command: Command): void {
    if (this.#state.value === "open") this.#socket?.send(JSON.stringify(command));
  }

  #settle(id: string): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #beat(): void {
    this.#undoPing = this.#world.after(HEARTBEAT, () => {
      this.#send({ type: "ping" });
      this.#beat();
    });
  }

  #listenForSilence(): void {
    this.#undoSilence?.();
    this.#undoSilence = this.#world.after(SILENCE, () => {
      this.#drop();
      this.#retry();
    });
  }

  #closed(code: number): void {
    this.#drop();
    if (code === REVOKED) this.#end("signed-out");
    else if (code >= STAY_AWAY && code < 5000) this.#end("refused");
    else this.#retry();
  }

  #retry(): void {
    this.#state.value = "waiting";
    this.#undoRetry = this.#world.after(backoff(this.#failures++, this.#world.random()), () => this.wake());
  }

  #drop(): void {
    for (const undo of [this.#undoRetry, this.#undoPing, this.#undoSilence]) undo?.();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(1000);
  }

  #end(why: "signed-out" | "refused"): void {
    this.#state.value = "ended";
    this.#refuseAll();
    this.#listener.ended(why);
  }

  #refuseAll(): void {
    for (const { reject } of this.#pending.values()) {
      reject(new Refusal("unavailable", "The connection ended before the server answered."));
    }
    this.#pending.clear();
  }
}

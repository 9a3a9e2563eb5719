import { type ReadonlySignal, signal } from "@preact/signals";
import type { AgentView, SessionShown, SessionView } from "../wire";
import type { Api } from "./api";

export type SessionState =
  | { readonly phase: "unknown" }
  | { readonly phase: "broken"; readonly reason: string }
  | { readonly phase: "out"; readonly notice: string }
  | { readonly phase: "in"; readonly agent: AgentView };

/** Who is signed in on this browser. */
export class Session {
  readonly #api: Api;
  readonly #state = signal<SessionState>({ phase: "unknown" });

  constructor(api: Api) {
    this.#api = api;
  }

  get state(): ReadonlySignal<SessionState> {
    return this.#state;
  }

  async check(): Promise<void> {
    try {
      const { agent } = await this.#api.get<SessionShown>("/session");
      this.#state.value = agent ? { phase: "in", agent } : { phase: "out", notice: "" };
    } catch (error) {
      this.broken((error as Error).message);
    }
  }

  /** Raises `ApiError` with a sentence to show. */
  async signIn(email: string, password: string): Promise<void> {
    const { agent } = await this.#api.post<SessionView>("/session", { email, password });
    this.#state.value = { phase: "in", agent };
  }

  async signOut(): Promise<void> {
    await this.#api.delete("/session");
    this.ended("");
  }

  /** The server ended the session. */
  ended(notice: string): void {
    this.#state.value = { phase: "out", notice };
  }

  /** Nothing works until somebody tries again. */
  broken(reason: string): void {
    this.#state.value = { phase: "broken", reason };
  }
}

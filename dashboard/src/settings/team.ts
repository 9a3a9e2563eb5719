import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../models/api";
import type { AgentChange, AgentNew, TeamMember } from "../wire";

export type TeamState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly reason: string }
  | { readonly phase: "ready"; readonly members: readonly TeamMember[] };

/** Who works here. */
export class Team {
  readonly #api: Pick<Api, "get" | "post" | "patch">;
  readonly #state = signal<TeamState>({ phase: "loading" });

  constructor(api: Pick<Api, "get" | "post" | "patch">) {
    this.#api = api;
  }

  get state(): ReadonlySignal<TeamState> {
    return this.#state;
  }

  async load(): Promise<void> {
    try {
      this.#state.value = { phase: "ready", members: inOrder(await this.#api.get<TeamMember[]>("/agents")) };
    } catch (error) {
      this.#state.value = { phase: "failed", reason: (error as Error).message };
    }
  }

  /** Rejects with `ApiError`, whose `field` names the input at fault. */
  async add(agent: AgentNew): Promise<void> {
    this.#put(await this.#api.post<TeamMember>("/agents", agent));
  }

  async change(id: string, change: AgentChange): Promise<void> {
    this.#put(await this.#api.patch<TeamMember>(`/agents/${id}`, change));
  }

  #put(member: TeamMember): void {
    const state = this.#state.peek();
    if (state.phase !== "ready") return;
    const others = state.members.filter(({ agent }) => agent.id !== member.agent.id);
    this.#state.value = { phase: "ready", members: inOrder([...others, member]) };
  }
}

/** Those who may sign in first, by name. */
function inOrder(members: TeamMember[]): TeamMember[] {
  return members.sort(
    (a, b) => Number(a.disabled) - Number(b.disabled) || a.agent.name.localeCompare(b.agent.name),
  );
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../models/api";
import type { AgentChange, AgentNew, Colleague } from "../wire";
import { Form } from "./form";
import { draftOfMember, emptyMember, faultsOfMember, type MemberDraft, newAgentOf } from "./members";

export type PeopleState =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly reason: string }
  | { readonly phase: "ready"; readonly members: readonly Colleague[] };

/** Who works here. */
export class People {
  readonly #api: Pick<Api, "get" | "post" | "patch">;
  readonly #state = signal<PeopleState>({ phase: "loading" });
  #newcomer: Form<MemberDraft> | null = null;

  constructor(api: Pick<Api, "get" | "post" | "patch">) {
    this.#api = api;
  }

  get state(): ReadonlySignal<PeopleState> {
    return this.#state;
  }

  async load(): Promise<void> {
    try {
      this.#state.value = { phase: "ready", members: inOrder(await this.#api.get<Colleague[]>("/agents")) };
    } catch (error) {
      this.#state.value = { phase: "failed", reason: (error as Error).message };
    }
  }

  /** Rejects with `ApiError`, whose `field` names the input at fault. */
  async add(agent: AgentNew): Promise<Colleague> {
    return this.#put(await this.#api.post<Colleague>("/agents", agent));
  }

  /** Rejects like `add`. */
  async change(id: string, change: AgentChange): Promise<Colleague> {
    return this.#put(await this.#api.patch<Colleague>(`/agents/${id}`, change));
  }

  /** The form for somebody new; what is typed stays when its dialog is closed. */
  newcomer(sites: readonly string[]): Form<MemberDraft> {
    this.#newcomer ??= new Form(emptyMember(sites), {
      faults: (draft) => faultsOfMember(draft, true),
      send: async (draft) => draftOfMember(await this.add(newAgentOf(draft))),
    });
    return this.#newcomer;
  }

  forgetNewcomer(): void {
    this.#newcomer = null;
  }

  #put(member: Colleague): Colleague {
    const state = this.#state.peek();
    if (state.phase === "ready") {
      const others = state.members.filter(({ agent }) => agent.id !== member.agent.id);
      this.#state.value = { phase: "ready", members: inOrder([...others, member]) };
    }
    return member;
  }
}

/** Those who may sign in first, by name. */
function inOrder(members: Colleague[]): Colleague[] {
  return members.sort(
    (a, b) => Number(a.disabled) - Number(b.disabled) || a.agent.name.localeCompare(b.agent.name),
  );
}

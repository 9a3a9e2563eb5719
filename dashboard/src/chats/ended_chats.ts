import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../models/api";
import type { ChatPage, ChatView } from "../wire";

export type Paging =
  | { readonly phase: "more" | "loading" | "end" }
  | { readonly phase: "failed"; readonly reason: string };

/** The ended chats of one site, page by page from the latest on. */
export class EndedChats {
  readonly #api: Pick<Api, "get">;
  readonly #site: string;
  readonly #chats = signal<readonly ChatView[]>([]);
  readonly #paging = signal<Paging>({ phase: "more" });
  #before: number | null = null;

  constructor(api: Pick<Api, "get">, site: string) {
    this.#api = api;
    this.#site = site;
  }

  get chats(): ReadonlySignal<readonly ChatView[]> {
    return this.#chats;
  }

  get paging(): ReadonlySignal<Paging> {
    return this.#paging;
  }

  /** Loads the next page; does nothing while one is on its way or where none is left. */
  async more(): Promise<void> {
    const { phase } = this.#paging.peek();
    if (phase === "loading" || phase === "end") return;
    this.#paging.value = { phase: "loading" };
    try {
      const page = await this.#api.get<ChatPage>(this.#address());
      this.#before = page.before;
      this.#chats.value = [...this.#chats.peek(), ...page.chats];
      this.#paging.value = { phase: page.before === null ? "end" : "more" };
    } catch (error) {
      this.#paging.value = { phase: "failed", reason: (error as Error).message };
    }
  }

  #address(): string {
    const query = new URLSearchParams({ site: this.#site });
    if (this.#before !== null) query.set("before", String(this.#before));
    return `/chats?${query}`;
  }
}

/** Ended chats from the desk and from the pages as one list, each once, as the desk knows it, the latest first. */
export function joined(desk: readonly ChatView[], paged: readonly ChatView[]): ChatView[] {
  const found = new Map(paged.map((chat) => [chat.id, chat]));
  for (const chat of desk) found.set(chat.id, chat);
  return [...found.values()].sort((a, b) => (b.closed_at ?? b.opened_at) - (a.closed_at ?? a.opened_at));
}

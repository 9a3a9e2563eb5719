import { type ReadonlySignal, signal } from "@preact/signals";
import type { Api } from "../../models/api";
import type { Connection } from "../../models/connection";
import type { ColleagueView, NoteView } from "../../wire";
import { told } from "./mentions";

export interface NotesWorld {
  readonly api: Pick<Api, "get">;
  readonly line: Pick<Connection, "command" | "say">;
  id(): string;
}

/** A note that is being written: in which chat, and which one it answers. */
export interface Writing {
  readonly chat: string;
  readonly answers: NoteView | null;
}

/** What this agent does with colleagues in chats: notes, and handing chats over. */
export class Notes {
  readonly #world: NotesWorld;
  readonly #writing = signal<Writing | null>(null);
  readonly #handing = signal("");
  readonly #colleagues = signal<ReadonlyMap<string, readonly ColleagueView[]>>(new Map());

  constructor(world: NotesWorld) {
    this.#world = world;
  }

  get writing(): ReadonlySignal<Writing | null> {
    return this.#writing;
  }

  /** The chat that is about to be handed over; empty while none is. */
  get handing(): ReadonlySignal<string> {
    return this.#handing;
  }

  /** The agents of each site that was asked about, by name. */
  get colleagues(): ReadonlySignal<ReadonlyMap<string, readonly ColleagueView[]>> {
    return this.#colleagues;
  }

  begin(chat: string, answers: NoteView | null = null): void {
    this.#writing.value = { chat, answers };
  }

  end(): void {
    this.#writing.value = null;
  }

  handOver(chat: string): void {
    this.#handing.value = chat;
  }

  keep(): void {
    this.#handing.value = "";
  }

  /** Reads who may be told on a site, and how much each has to do; what is known stays where it fails. */
  async look(site: string): Promise<void> {
    const found = await this.#world.api.get<ColleagueView[]>(`/sites/${site}/colleagues`).catch(() => null);
    if (found) this.#colleagues.value = new Map(this.#colleagues.peek()).set(site, found);
  }

  of(site: string): readonly ColleagueView[] {
    return this.#colleagues.value.get(site) ?? [];
  }

  /** Writes a note; whoever is named in it after an @ is told. */
  write(site: string, { chat, answers }: Writing, text: string): Promise<void> {
    const to = told(text, this.#colleagues.peek().get(site) ?? []);
    const id = this.#world.id();
    return this.#world.line.command({
      type: "note.add",
      id,
      chat,
      text,
      to,
      answers: answers?.id ?? null,
    });
  }

  /** Suggests an answer to whoever leads the chat; a trainee does that. */
  suggest(chat: string, text: string): Promise<void> {
    return this.#world.line.command({ type: "note.add", id: this.#world.id(), chat, text, draft: true });
  }

  /** Rejects with the reason where nobody can have the chat now. */
  transfer(chat: string, to: { agent: string } | { team: string }, note: string): Promise<void> {
    return this.#world.line.command({ type: "chat.transfer", id: this.#world.id(), chat, ...to, note });
  }

  takeOver(chat: string): Promise<void> {
    return this.#world.line.command({ type: "chat.take", id: this.#world.id(), chat, over: true });
  }

  /** The agent has seen what they were told of in the chat. */
  seen(chat: string): void {
    this.#world.line.say({ type: "notes.seen", chat });
  }
}

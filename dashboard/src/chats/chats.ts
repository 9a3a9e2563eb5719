import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Connection } from "../models/connection";
import type { Desk } from "../models/desk";
import { supervises } from "../models/desk_state";
import { isId } from "../models/uuid";
import type { ChatView, Frame } from "../wire";
import { type Line, woven } from "./conversation";
import { linesOf, type Outbox } from "./outbox";
import { calling, type Sections, sections } from "./sections";
import { sees, serves } from "./teams";

export interface ChatsWorld {
  readonly line: Pick<Connection, "hold" | "release" | "say" | "command">;
  readonly desk: Desk;
  readonly outbox: Outbox;
  id(): string;
  now(): number;
}

const TYPING_EVERY = 3_000;
/** Notes that come with a chat at most: where there are fewer, there are no others. */
const NOTES_AT_ONCE = 500;

/** The chats as this agent sees them, the one that is open, and what the agent does in it. */
export class Chats {
  readonly #world: ChatsWorld;
  readonly #opened = signal("");
  readonly #missing = signal(false);
  /** Before which message and note there was asked for more. */
  #earliest = "";
  /** Who led the open chat last. */
  #leader: string | null = null;
  #typedAt = Number.NEGATIVE_INFINITY;

  readonly sections: ReadonlySignal<Sections> = computed(() => sections(this.#seen(), this.#me));
  /** How many chats ask for this agent right now. */
  readonly calling: ReadonlySignal<number> = computed(() =>
    calling(this.#called(), this.#world.desk.me.value?.status === "accepting"),
  );
  /** The chat that is open; undefined while nothing is known of it. */
  readonly chat: ReadonlySignal<ChatView | undefined> = computed(() =>
    this.#world.desk.chats.value.get(this.#opened.value),
  );
  /** What was said in the open chat and what is on its way; undefined until its history is here. */
  readonly lines: ReadonlySignal<Line[] | undefined> = computed(() => this.#lines());

  /** The same with the notes of agents between it. */
  readonly talk: ReadonlySignal<Line[] | undefined> = computed(() => {
    const notes = this.#world.desk.notes.value.get(this.#opened.value) ?? [];
    return this.lines.value && woven(this.lines.value, notes);
  });

  constructor(world: ChatsWorld) {
    this.#world = world;
  }

  get opened(): ReadonlySignal<string> {
    return this.#opened;
  }

  /** Whether the server knows no chat under the id that is open, or none for this agent. */
  get missing(): ReadonlySignal<boolean> {
    return this.#missing;
  }

  get outbox(): Outbox {
    return this.#world.outbox;
  }

  open(chat: string): void {
    if (chat === this.#opened.peek()) return;
    const known = isId(chat);
    this.#opened.value = chat;
    this.#missing.value = chat !== "" && !known;
    this.#leader = null;
    this.#typedAt = Number.NEGATIVE_INFINITY;
    if (known) this.#world.line.hold("chat", { type: "chat.open", chat });
    else this.#world.line.release("chat");
  }

  /** Asks for what was said in the open chat before that which is known of it; once for each beginning. */
  earlier(): void {
    const chat = this.#opened.peek();
    const first = this.#world.desk.messages.peek().get(chat)?.[0];
    const notes = this.#world.desk.notes.peek().get(chat) ?? [];
    const note = notes.length < NOTES_AT_ONCE ? null : (notes[0]?.id ?? null);
    const beginning = `${first?.id} ${note}`;
    if (!first || (first.position < 2 && !note) || beginning === this.#earliest) return;
    this.#earliest = beginning;
    this.#world.line.say({ type: "chat.earlier", chat, before: first.position, note });
  }

  /** A refusal under the id of the open chat answers its opening. */
  receive(frame: Frame): void {
    // After a lost connection the answer may never come, and a chat begins with its latest messages again.
    if (frame.type === "history") this.#earliest = "";
    if (frame.type === "history" || frame.type === "chat") this.#follow(frame.chat);
    if (frame.type === "refused" && frame.id === this.#opened.peek()) this.#missing.value = true;
  }

  /** Whoever gets a chat that a colleague led may read from then on what trainees drafted in it: asks for it. */
  #follow({ id, agent }: ChatView): void {
    if (id !== this.#opened.peek() || agent === null) return;
    const heir = agent === this.#me && this.#leader !== null && this.#leader !== agent;
    this.#leader = agent;
    if (heir && !supervises(this.#world.desk.me.peek()))
      this.#world.line.say({ type: "chat.open", chat: id });
  }

  /** Rejects where somebody was quicker. */
  take(chat: string): Promise<void> {
    return this.#world.line.command({ type: "chat.take", id: this.#world.id(), chat });
  }

  end(chat: string): Promise<void> {
    return this.#world.line.command({ type: "chat.end", id: this.#world.id(), chat });
  }

  /** Asks whether there is anything else: without an answer the chat closes. */
  askMore(chat: string, text: string): Promise<void> {
    return this.#world.line.command({ type: "chat.send", id: this.#world.id(), chat, text, asks: true });
  }

  /** Tells the visitor that one is back in so many minutes; with null, that one is. */
  beBack(chat: string, minutes: number | null): Promise<void> {
    return this.#world.line.command({ type: "chat.back", id: this.#world.id(), chat, minutes });
  }

  /** Says what a chat is about, and nothing else. */
  tag(chat: string, tags: readonly string[]): Promise<void> {
    return this.#world.line.command({ type: "chat.tag", id: this.#world.id(), chat, tags: [...tags] });
  }

  /** Notes what was tried to keep a promise; what is `kept` is over. */
  settle(chat: string, kept: boolean, note: string): Promise<void> {
    return this.#world.line.command({ type: "promise", id: this.#world.id(), chat, kept, note });
  }

  /** Says something in the open chat, in parts that come one after the other; the last one has the answers. */
  send(parts: readonly string[], answers: readonly string[] = []): Promise<void> {
    this.#typedAt = Number.NEGATIVE_INFINITY;
    return this.#world.outbox.post(this.#opened.peek(), parts, answers);
  }

  /** Tells the visitor that an answer is being written, at most every three seconds. */
  typing(): void {
    const now = this.#world.now();
    if (now - this.#typedAt < TYPING_EVERY) return;
    this.#typedAt = now;
    this.#world.line.say({ type: "chat.typing", chat: this.#opened.peek() });
  }

  /** Marks the open chat as seen to its end; somebody else's chat stays as it is. */
  read(): void {
    const chat = this.chat.peek();
    const last = this.#world.desk.messages.peek().get(this.#opened.peek())?.at(-1);
    const own = chat && (chat.agent === this.#me || chat.left_message);
    if (!own || !last || last.position <= chat.read) return;
    this.#world.line.say({ type: "chat.read", chat: chat.id, position: last.position });
  }

  /** What is there for others alone calls nobody. */
  #called(): Sections {
    const { requests, left } = this.sections.value;
    const own = (chat: ChatView) => serves(chat, this.#me, this.#world.desk.sites.value);
    return { ...this.sections.value, requests: requests.filter(own), left: left.filter(own) };
  }

  #seen(): ChatView[] {
    const { chats, me, sites } = this.#world.desk;
    return [...chats.value.values()].filter((chat) => sees(chat, me.value, sites.value));
  }

  get #me(): string {
    return this.#world.desk.me.value?.id ?? "";
  }

  #lines(): Line[] | undefined {
    const { desk, outbox } = this.#world;
    const said = desk.messages.value.get(this.#opened.value);
    const me = desk.me.value;
    const leaving = outbox.outgoing.value.filter((each) => each.chat === this.#opened.value);
    return said && me ? linesOf(said, leaving, me) : undefined;
  }
}

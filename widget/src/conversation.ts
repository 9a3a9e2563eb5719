/** The file that comes with the panel: the conversation behind it, which lives on while the panel is closed. */

import { tracks } from "./consent";
import { ask, name, team } from "./courier";
import { on, RESET } from "./events";
import type { FromHub } from "./hub";
import { newId } from "./ids";
import { kept } from "./kept";
import { LeftMessage } from "./left_message";
import { before, linesOf, newest } from "./lines";
import { Outbox, restored } from "./outbox";
import { mount as mountPanel } from "./panel/main";
import { isOpen, isStaffed, unasked } from "./panel/view";
import type { Left, Opened, Session, SessionState, SurveyStep } from "./session";
import { connect, HEARD, say, up } from "./socket";
import { appearance, apply, state as known, type Look, now } from "./state";
import { read, write } from "./store";
import type { Ack, Chat, Refused } from "./wire";

/** How long "typing" holds on this side, how often it is told to the other. */
const TYPING_HOLDS = 5000;
const TYPING_EVERY = 3000;

/** What is known here alone. */
type Own = Pick<SessionState, "connection" | "typing" | "leaving">;

class Conversation implements Session {
  readonly now = now;
  readonly ask = say as Session["ask"];
  readonly tell = say;
  state: SessionState;

  private readonly listeners = new Set<() => void>();
  private readonly outbox = new Outbox(
    () => this.change({}),
    (all) => write({ unsent: all[0] && all }),
    restored(read().unsent ?? [], now()),
  );
  /** What a page before this one had on its way: it is sent anew once it is known what arrived. */
  private readonly resumed = this.outbox.all.filter(({ state }) => state === "sending");
  private readonly lines = kept(linesOf);
  /** Messages that wait for the chat which an earlier one starts. */
  private held: string[] = [];
  private starting = false;
  private putAway = "";
  private readonly left = new LeftMessage(
    (leaving) => this.change({ leaving }),
    () => !up && this.state.connection !== "ended",
  );
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private toldTyping = 0;

  constructor() {
    this.state = this.look({
      connection: up === false ? "connecting" : "online",
      typing: false,
      leaving: "none",
    });
    on(RESET, () => this.renew());
    on(HEARD, (event) => this.hear((event as CustomEvent<FromHub>).detail));
    for (const news of ["storage", "online", "offline"]) addEventListener(news, () => this.change({}));
    // Why the socket is closed was told before anybody listened here; who opens the panel wants it now.
    connect(true);
    // No welcome comes by itself, or it came before.
    if (up || !tracks()) this.resume();
  }

  get appearance() {
    return appearance as Look;
  }

  get tracked() {
    return tracks();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  choose(team: string): void {
    name(team);
    // The answer tells when that team is there.
    ask().then(() => this.change({}));
  }

  send(text: string, id = newId()): void {
    this.outbox.add(id, text.toWellFormed(), now());
    this.dispatch(id);
  }

  resend(id: string): void {
    const text = this.outbox.text(id);
    if (text === undefined) return;
    this.outbox.add(id, text, now());
    this.dispatch(id);
  }

  write(draft: string): void {
    const { chat } = this.state;
    write({ draft });
    if (draft && chat && isOpen(chat) && now() - this.toldTyping > TYPING_EVERY) {
      this.toldTyping = now();
      say({ type: "chat.typing", chat: chat.id });
    }
    this.change({});
  }

  read(): void {
    const { chat } = this.state;
    const position = chat ? newest(chat, known.messages) : 0;
    if (!chat || !up || position <= chat.seen) return;
    say({ type: "chat.read", chat: chat.id, position });
    apply({ type: "chat", sequence: 0, chat: { ...chat, seen: position } });
    this.change({});
  }

  end(): void {
    const { chat } = this.state;
    if (chat) say({ type: "chat.end", id: newId(), chat: chat.id });
  }

  leave(left: Left): void {
    this.left.send(left, this.chat?.id);
  }

  rate(step: SurveyStep): Promise<Ack | Refused> {
    return say({ ...step, id: newId(), chat: (known.chat as Chat).id });
  }

  renew(): void {
    this.putAway = known.chat?.id ?? "";
    this.outbox.clear();
    this.left.renew();
  }

  private resume(): void {
    for (const { id } of this.resumed.splice(0)) this.resend(id);
  }

  private dispatch(id: string): void {
    const { chat } = this.state;
    const text = this.outbox.text(id);
    if (text === undefined) return;
    const settle = (answer: Ack | Refused) => this.outbox.settle(id, answer);
    if (chat && isOpen(chat)) say({ type: "chat.send", id, chat: chat.id, text }).then(settle);
    else if (this.starting) this.held.push(id);
    else {
      this.starting = true;
      say({
        type: "chat.start",
        id: newId(),
        message: { id, text, team: team ?? known.availability.team },
      }).then((answer) => {
        this.starting = false;
        settle(answer);
        if (answer.type === "refused") this.release((held) => this.outbox.settle(held, answer));
      });
    }
    this.change({});
  }

  private release(each: (id: string) => void): void {
    for (const id of this.held.splice(0)) each(id);
  }

  private hear(message: FromHub): void {
    if (message.type === "typing") this.type(true);
    else if (message.type === "message" && message.message.author === "agent") this.type(false);
    else if (message.type === "welcome") {
      this.left.resume();
      this.change({ connection: "online" });
      this.resume();
    } else if (!message.type)
      this.change({ connection: message.code && message.code > 4499 ? "ended" : "offline" });
    else {
      if (message.type === "earlier")
        apply({ type: "messages", messages: before(known.messages, message.messages) } as never);
      this.change({});
    }
    if (isOpen(this.state.chat)) this.release((id) => this.dispatch(id));
  }

  private type(typing: boolean): void {
    clearTimeout(this.typingTimer);
    if (typing) this.typingTimer = setTimeout(() => this.change({ typing: false }), TYPING_HOLDS);
    this.change({ typing });
  }

  private change(own: Partial<SessionState>): void {
    this.takeBack();
    this.state = this.look({ ...this.state, ...own });
    const sent = this.state.lines.filter(({ state }) => state === "sent");
    this.outbox.confirm(new Set(sent.map(({ id }) => id)));
    for (const listener of this.listeners) listener();
  }

  /** What was refused because nobody is there any more is a draft again: that of the message to leave instead. */
  private takeBack(): void {
    const { all } = this.outbox;
    if (this.chat || isStaffed(known.availability) || !all[0] || all.some(({ reason }) => !reason)) return;
    write({ draft: [...all.map(({ text }) => text), read().draft].filter(Boolean).join("\n\n") });
    this.outbox.clear();
  }

  private get chat(): Chat | null {
    return known.chat && known.chat.id !== this.putAway ? known.chat : null;
  }

  private look({ connection, typing, leaving }: Own): SessionState {
    const { chat } = this;
    const lines = this.lines(chat?.id, known.messages, this.outbox.all);
    const waiting = lines.some(({ state }) => state !== "sent") || leaving === "sending";
    return {
      connection: up === undefined ? unasked(waiting) : connection,
      typing: typing && isOpen(chat),
      leaving,
      chat,
      place: chat?.phase === "queued" && known.place?.chat === chat.id ? known.place : null,
      availability: known.availability,
      teams: known.teams ?? {},
      lines,
      unread: lines.filter(({ author, position }) => author !== "visitor" && position > (chat?.seen ?? 0))
        .length,
      draft: read().draft ?? "",
    };
  }
}

const stage = document.createElement("div");
let conversation: Conversation | undefined;

const begun = (): Conversation => {
  conversation ??= new Conversation();
  return conversation;
};

/** The visitor says something beside the panel. */
export const send = (text: string): void => begun().send(text);

/** The panel comes before what is in `root` already, in the order of the keyboard, too. */
export const mount = (
  root: ShadowRoot,
  close: () => void,
  focus: boolean,
  article?: Opened | null,
): (() => void) => {
  if (!stage.isConnected) root.prepend(stage);
  return mountPanel(stage, begun(), close, focus, article);
};

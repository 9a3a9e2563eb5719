/** The file that comes with the panel: the conversation behind it, which lives on while the panel is closed. */

import { on } from "./events";
import type { FromHub } from "./hub";
import { newId } from "./ids";
import { linesOf, newest } from "./lines";
import { Outbox } from "./outbox";
import { mount as mountPanel } from "./panel/main";
import { isOpen } from "./panel/view";
import type { Leaving, Session, SessionState } from "./session";
import { HEARD, say, up } from "./socket";
import { appearance, apply, state as known, type Look, now } from "./state";
import { read, write } from "./store";
import type { Ack, Chat, Refused } from "./wire";

/** How long "typing" holds on this side, how often it is told to the other. */
const TYPING_HOLDS = 5000;
const TYPING_EVERY = 3000;
/** A message left that is not confirmed by then shows as failed. */
const PATIENCE = 15_000;

class Conversation implements Session {
  readonly language = navigator.language;
  readonly now = now;
  state: SessionState;

  private readonly listeners = new Set<() => void>();
  private readonly outbox = new Outbox(() => this.change({}));
  /** Messages that wait for the chat which an earlier one starts. */
  private held: string[] = [];
  private starting = false;
  private putAway = "";
  private left = { text: "", chat: "", message: "" };
  private typingUntil = 0;
  private toldTyping = 0;

  constructor() {
    this.state = this.look({
      connection: up === false ? "connecting" : "online",
      typing: false,
      leaving: "none",
    });
    on(HEARD, (event) => this.hear((event as CustomEvent<FromHub>).detail));
    addEventListener("storage", () => this.change({}));
  }

  get appearance() {
    return appearance as Look;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  send(text: string): void {
    const id = newId();
    this.outbox.add(id, text, now());
    this.dispatch(id, text);
  }

  resend(id: string): void {
    const text = this.outbox.text(id);
    if (text === undefined) return;
    this.outbox.add(id, text, now());
    this.dispatch(id, text);
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

  leave(text: string, email: string | null): void {
    if (this.left.text !== text) this.left = { text, chat: newId(), message: newId() };
    const { chat, message } = this.left;
    const turn = (leaving: Leaving) => this.state.leaving === "sending" && this.change({ leaving });
    this.change({ leaving: "sending" });
    say({ type: "message.leave", id: chat, message: { id: message, text }, email }).then((answer) =>
      turn(answer.type === "ack" ? "sent" : "failed"),
    );
    setTimeout(() => turn("failed"), PATIENCE);
  }

  renew(): void {
    this.putAway = known.chat?.id ?? "";
    this.outbox.clear();
    this.change({ leaving: "none" });
  }

  private dispatch(id: string, text: string): void {
    const { chat } = this.state;
    const settle = (answer: Ack | Refused) => this.outbox.settle(id, answer);
    if (chat && isOpen(chat)) say({ type: "chat.send", id, chat: chat.id, text }).then(settle);
    else if (this.starting) this.held.push(id);
    else {
      this.starting = true;
      say({ type: "chat.start", id: newId(), message: { id, text } }).then((answer) => {
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
    if (message.type === "typing") {
      this.typingUntil = now() + TYPING_HOLDS;
      setTimeout(() => this.change({ typing: now() < this.typingUntil }), TYPING_HOLDS);
      this.change({ typing: true });
    } else if (message.type === "message") this.change({ typing: false });
    else if (message.type === "welcome") this.change({ connection: "online" });
    else if (!message.type)
      this.change({ connection: message.code && message.code > 4499 ? "ended" : "offline" });
    else this.change({});
    if (isOpen(this.state.chat)) this.release((id) => this.dispatch(id, this.outbox.text(id) ?? ""));
  }

  private change(own: Partial<SessionState>): void {
    this.outbox.confirm(new Set(known.messages.map(({ id }) => id)));
    this.state = this.look({ ...this.state, ...own });
    for (const listener of this.listeners) listener();
  }

  private look({
    connection,
    typing,
    leaving,
  }: Pick<SessionState, "connection" | "typing" | "leaving">): SessionState {
    const chat: Chat | null = known.chat && known.chat.id !== this.putAway ? known.chat : null;
    const lines = linesOf(chat, known.messages, this.outbox.all);
    return {
      connection,
      typing,
      leaving,
      chat,
      availability: known.availability,
      lines,
      unread: lines.filter(({ author, position }) => author !== "visitor" && position > (chat?.seen ?? 0))
        .length,
      draft: read().draft ?? "",
    };
  }
}

const stage = document.createElement("div");
let conversation: Conversation | undefined;

/** The panel comes before what is in `root` already, in the order of the keyboard, too. */
export const mount = (root: ShadowRoot, close: () => void, focus: boolean): (() => void) => {
  if (!conversation) root.prepend(stage);
  conversation ??= new Conversation();
  return mountPanel(stage, conversation, close, focus);
};

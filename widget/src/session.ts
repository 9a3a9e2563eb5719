/**
 * What the chat panel sees of the conversation, and what it may do to it.
 *
 * The panel renders `state` and calls the verbs; everything else (socket, tabs, storage, resending) happens behind
 * this interface. No verb throws or has to be awaited: what comes of it shows in `state`.
 */

import type {
  Ack,
  Appearance,
  ArticleRate,
  ArticleRead,
  ArticleShown,
  ArticlesFind,
  ArticlesFound,
  Attached,
  Availability,
  Chat,
  ChatEarlier,
  ChatTyping,
  Earlier,
  FileAsk,
  FileAt,
  FollowUpAgree,
  FollowUpDecline,
  Place,
  Refused,
  SecureAnswer,
  SecureDecline,
  SurveyAnswer,
  SurveyAsk,
  SurveySkip,
  TeamChoice,
  TranscriptAsk,
} from "./wire";

/** `connecting` until the first answer; `offline` while it tries again; `ended` when the server said to stay away. */
export type Connection = "connecting" | "online" | "offline" | "ended";

/** One message in the conversation, in the order in which to show it: confirmed ones first, own unconfirmed ones last. */
export interface Line {
  readonly id: string;
  readonly author: "visitor" | "agent" | "system";
  /** The agent's name; empty for the visitor's own. */
  readonly name: string;
  readonly text: string;
  /** Milliseconds since the epoch: the server's time once sent, the browser's before. */
  readonly at: number;
  /** `sent` means committed by the server; `failed` can be tried again with `resend`. */
  readonly state: "sending" | "sent" | "failed";
  /** The server's sentence when it refused, else empty. */
  readonly reason: string;
  /** Its number in the chat, to be held against `Chat.read`; 0 until sent. */
  readonly position: number;
  /** What the agent sent along; a line of the visitor's own may lack it. */
  readonly attached?: Attached | null;
}

/**
 * What became of a message left outside the hours: `none` before, `failed` lets the visitor try again, and so does what
 * the server refused, in its words.
 */
export type Leaving = "none" | "sending" | "sent" | "failed" | Refused;

/** What a visitor leaves where nobody comes. `consent` is what they were told of the address and of the number. */
export interface Left {
  readonly text: string;
  readonly email: string | null;
  /** Who gives one asks to be called. */
  readonly phone: string | null;
  readonly consent: string;
}

/** What the visitor does about a chat that ended: with the questions about it, and to have it by mail. */
export type SurveyStep =
  | Omit<SurveyAsk, "id" | "chat">
  | Omit<SurveySkip, "id" | "chat">
  | Omit<SurveyAnswer, "id" | "chat">
  | Omit<TranscriptAsk, "id" | "chat">;

/** A snapshot; every change makes a new one. */
export interface SessionState {
  readonly connection: Connection;
  readonly availability: Availability;
  /** The chat that is open, or the one that ended last while this page is open; null before any. */
  readonly chat: Chat | null;
  /** Where the chat stands while it waits for an agent; null where that is not known, or it does not wait. */
  readonly place: Place | null;
  readonly lines: readonly Line[];
  /** The agent is typing right now. */
  readonly typing: boolean;
  /** Messages that the visitor has not seen yet; `read()` brings it to 0. */
  readonly unread: number;
  /** Text in the composer, shared by the tabs and kept over a reload. */
  readonly draft: string;
  readonly leaving: Leaving;
  /** Those that the visitor may choose from by their ids, where nothing has decided for one. */
  readonly teams: Readonly<Record<string, TeamChoice>>;
}

/** A help article that is read. */
export interface Opened {
  readonly id: string;
  readonly title: string;
}

export interface Session {
  readonly state: SessionState;
  readonly appearance: Appearance;
  /** Whether pages and searches of this visitor are reported, so that there is something for articles to fit. */
  readonly tracked: boolean;

  /** The server's time in milliseconds since the epoch, as far as the browser knows it. */
  now(): number;
  /** Calls `listener` after each change of `state`; the function returned ends that. */
  subscribe(listener: () => void): () => void;

  /** Asks about help articles, files and what was said before, or answers what an agent asked for; waits for as long as there is no connection. */
  ask(
    question:
      | ArticlesFind
      | ArticleRead
      | ArticleRate
      | FileAsk
      | ChatEarlier
      | SecureAnswer
      | SecureDecline
      | FollowUpAgree
      | FollowUpDecline,
  ): Promise<ArticlesFound | ArticleShown | FileAt | Earlier | Ack | Refused>;
  /** What holds for the moment, and is lost where there is no connection. */
  tell(sign: ChatTyping): void;
  /** The visitor wants to talk to this team. */
  choose(team: string): void;
  /** Sends a message, under its own id where it has one already; starts a chat where none is open. */
  send(text: string, id?: string): void;
  /** Tries a failed message again under its own id. */
  resend(id: string): void;
  /** The visitor changed the text in the composer: keeps the draft and tells the agent (at most every 3 s) unless empty. */
  write(draft: string): void;
  /** The visitor has the newest message before their eyes. */
  read(): void;
  /** Ends the chat that is open. */
  end(): void;
  /** Leaves a message while nobody comes, or asks for a call; who waits in the queue keeps their place. */
  leave(left: Left): void;
  /** A step in the survey about the chat that ended, which is told until the server has taken or refused it. */
  rate(step: SurveyStep): Promise<Ack | Refused>;
  /** Puts away a chat that ended or a message that was left: `chat` null, no `lines`, `leaving` none. */
  renew(): void;
}

/**
 * The panel's entry, `panel/main.tsx`, exports `mount` of this type. It returns the function that takes it away.
 * With `article` that one is shown first. `focus` is true where the visitor opened the panel with their own hands: then it goes to the textbox. `close` is
 * called by the cross and by Escape; it gives the focus back to the launcher.
 */
export type Mount = (
  root: HTMLElement,
  session: Session,
  close: () => void,
  focus: boolean,
  article?: Opened | null,
) => () => void;

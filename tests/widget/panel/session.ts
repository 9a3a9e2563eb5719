import type { Left, Session, SessionState, SurveyStep } from "../../../widget/src/session";
import type { Ack, Availability, Refused } from "../../../widget/src/wire";
import { chat, OPEN } from "../acme";
import { line } from "./lines";

export const NOW = new Date(2026, 10, 22, 14, 12).getTime();

const day = (date: number, hour: number) => new Date(2026, 10, date, hour).getTime();
/** Open on Monday, Tuesday and Thursday. */
export const CLOSED: Availability = {
  state: "closed",
  opens_at: day(23, 9),
  next: null,
  note: "",
  hours: [
    [day(23, 9), day(23, 17)],
    [day(24, 9), day(24, 17)],
    [day(26, 9), day(26, 12)],
    [day(26, 13), day(26, 17)],
  ],
  team: "",
  shut: false,
};

type Question = Parameters<Session["ask"]>[0];

/** A session made by hand: it keeps what the panel asked for, and changes when told. */
export class HandMadeSession implements Session {
  state: SessionState;
  readonly appearance = {
    name: "Acme",
    accent: "#0b5c4a",
    on_accent: "#ffffff",
    position: "right" as const,
    greeting: "",
    texts: {} as Record<string, string>,
    patient: true,
    spared: [],
    survey: true,
    transcript: false,
    scheme: "light dark" as const,
    previews: false,
    style: "--accent:#0b5c4a;--on-accent:#ffffff;--right:20px",
  };
  readonly asked: unknown[][] = [];
  readonly tracked: boolean = false;
  /** The server's to a step in the survey. */
  answer: Promise<Ack | Refused> = Promise.resolve({ type: "ack", id: "" });
  private readonly listeners = new Set<() => void>();

  constructor(values: Partial<SessionState> = {}, language = "en") {
    this.appearance.texts = { language, dir: "ltr" };
    this.state = {
      connection: "online",
      availability: OPEN,
      chat: null,
      place: null,
      lines: [],
      typing: false,
      unread: 0,
      draft: "",
      leaving: "none",
      teams: {},
      ...values,
    };
  }

  change(values: Partial<SessionState>): void {
    this.state = { ...this.state, ...values };
    for (const listener of this.listeners) listener();
  }

  /** What the server says to questions about articles. */
  answers: (question: Question) => object = ({ id }) => ({ type: "articles", id, any: false, articles: [] });

  async ask(question: Question): ReturnType<Session["ask"]> {
    const { id: _, ...asked } = question;
    this.asked.push([asked]);
    return this.answers(question) as Awaited<ReturnType<Session["ask"]>>;
  }

  tell(sign: Parameters<Session["tell"]>[0]): void {
    this.asked.push([sign]);
  }

  now(): number {
    return NOW;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  choose(team: string): void {
    this.asked.push(["choose", team]);
  }

  send(text: string): void {
    this.asked.push(["send", text]);
    this.change({ lines: [...this.state.lines, line({ text, state: "sending", position: 0 })] });
  }

  resend(id: string): void {
    this.asked.push(["resend", id]);
  }

  write(draft: string): void {
    this.change({ draft });
  }

  read(): void {
    this.asked.push(["read"]);
    this.change({ unread: 0 });
  }

  end(): void {
    this.asked.push(["end"]);
    this.change({ chat: chat({ phase: "closed", ended_by: "visitor" }) });
  }

  leave({ text, email, phone, consent }: Left): void {
    this.asked.push(["leave", text, email, phone, consent]);
    this.change({ leaving: "sending" });
  }

  rate(step: SurveyStep): Promise<Ack | Refused> {
    this.asked.push(["rate", step]);
    return this.answer;
  }

  renew(): void {
    this.asked.push(["renew"]);
    this.change({ chat: null, lines: [], leaving: "none" });
  }
}

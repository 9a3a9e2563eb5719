import { type ReadonlySignal, signal } from "@preact/signals";

export const GREETING_AT_MOST = 300;
export const REASON_AT_MOST = 300;

export interface Draft {
  readonly visitor: string;
  readonly text: string;
  /** What the visitor may press instead of writing. */
  readonly answers: readonly string[];
  /** Why the visitor is asked in spite of the contact budget; null where nothing stands in the way. */
  readonly reason: string | null;
  readonly phase: "writing" | "sending";
  /** Why the last try was refused, in the server's words. */
  readonly problem: string;
  /** The field that it is about. */
  readonly place: "text" | "reason";
}

type Invite = (
  visitor: string,
  text: string,
  reason: string | null,
  answers: readonly string[],
) => Promise<void>;

const NO_PROBLEM = { problem: "", place: "text" } as const;

/** The sentence of a refusal, and the field that it names before it. */
function problemOf(message: string): Pick<Draft, "problem" | "place"> {
  const [, place, sentence] = /^(text|reason): (.*)$/s.exec(message) ?? [];
  return { problem: sentence ?? message, place: place === "reason" ? place : "text" };
}

/** The greeting being written to one visitor. */
export class Inviting {
  readonly #invite: Invite;
  readonly #draft = signal<Draft | null>(null);

  constructor(invite: Invite) {
    this.#invite = invite;
  }

  get draft(): ReadonlySignal<Draft | null> {
    return this.#draft;
  }

  begin(visitor: string, text: string, reason: string | null = null): void {
    if (this.#draft.peek()?.visitor === visitor) return;
    this.#draft.value = { visitor, text, answers: [], reason, phase: "writing", ...NO_PROBLEM };
  }

  write(text: string): void {
    this.#change({ text: text.slice(0, GREETING_AT_MOST), ...NO_PROBLEM });
  }

  answer(answers: readonly string[]): void {
    this.#change({ answers, ...NO_PROBLEM });
  }

  explain(reason: string): void {
    this.#change({ reason: reason.slice(0, REASON_AT_MOST), ...NO_PROBLEM });
  }

  cancel(): void {
    this.#draft.value = null;
  }

  /** Sends it; the draft goes once the server has it and stays, with the reason, where it refuses. */
  async send(): Promise<void> {
    const draft = this.#draft.peek();
    const text = draft?.text.trim();
    const reason = draft?.reason?.trim() ?? null;
    if (!draft || !text || reason === "" || draft.phase === "sending") return;
    this.#change({ phase: "sending", ...NO_PROBLEM });
    try {
      const answers = draft.answers.map((words) => words.trim()).filter(Boolean);
      await this.#invite(draft.visitor, text, reason, answers);
      if (this.#draft.peek()?.visitor === draft.visitor) this.cancel();
    } catch (error) {
      if (this.#draft.peek()?.visitor !== draft.visitor) return;
      this.#change({ phase: "writing", ...problemOf((error as Error).message) });
    }
  }

  #change(change: Partial<Draft>): void {
    const draft = this.#draft.peek();
    if (draft) this.#draft.value = { ...draft, ...change };
  }
}

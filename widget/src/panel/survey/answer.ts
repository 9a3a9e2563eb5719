import { useLayoutEffect, useState } from "preact/hooks";
import type { Chat, SurveyAnswer } from "../../wire";

/** What the visitor chose and wrote about a chat, and how far that has come. */
export interface Answer {
  readonly chat: string;
  readonly solved: NonNullable<SurveyAnswer["solved"]> | null;
  readonly score: number | null;
  readonly words: string;
  readonly step: "open" | "changing" | "sending" | "failed" | "sent" | "skipped";
}

/** The last one, while the page lives: the panel may be closed and opened, and the answer arrive in between. */
let kept: Answer | undefined;
let shown: (() => void) | undefined;

/** The answer about `chat`, and its setter. */
export function useAnswer({ id, survey }: Chat): [Answer, (change: Partial<Answer>) => void] {
  const [, redraw] = useState({});
  useLayoutEffect(() => {
    shown = () => redraw({});
    return () => {
      shown = undefined;
    };
  }, []);
  if (kept?.chat !== id) {
    const { solved = null, score = null, words = "" } = survey ?? {};
    kept = { chat: id, solved, score, words, step: "open" };
  }
  const change = (values: Partial<Answer>) => {
    if (kept?.chat !== id) return;
    kept = { ...kept, ...values };
    shown?.();
  };
  return [kept, change];
}

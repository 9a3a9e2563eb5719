/** How chats come to their end, while it is edited. Pure. */
import type { Ending } from "../wire";
import type { Faults } from "./faults";

export type EndingTime = "snooze" | "close" | "warning";

/** Minutes as typed, empty for never. */
export interface EndingDraft extends Record<EndingTime, string> {
  readonly visitor_first: boolean;
  readonly question: string;
}

export interface TimeSentence {
  readonly before: string;
  readonly says: string;
  readonly never: string;
}

export const TIMES: Readonly<Record<EndingTime, TimeSentence>> = {
  snooze: {
    before: "Snooze a chat once its visitor has owed an answer for",
    says: "It takes no place of its agent until the visitor writes or comes back.",
    never: "Never: such a chat keeps its place.",
  },
  close: {
    before: "Close a chat once “anything else?” had no answer for",
    says: "Every word of either side begins the time anew or ends it.",
    never: "Never: a chat goes on until somebody ends it.",
  },
  warning: {
    before: "Warn the visitor before that, by",
    says: "Whoever was warned has this time in full.",
    never: "Never: the chat closes without a warning.",
  },
};

const LONGEST = 1_440;
const SECONDS = 60;

export function endingDraft({ snooze, close, warning, ...rest }: Required<Ending>): EndingDraft {
  return { ...rest, snooze: typed(snooze), close: typed(close), warning: typed(warning) };
}

export function endingFrom({ snooze, close, warning, ...rest }: EndingDraft): Required<Ending> {
  return {
    ...rest,
    question: rest.question.trim(),
    snooze: secondsIn(snooze),
    close: secondsIn(close),
    warning: secondsIn(warning),
  };
}

export function faultsOfEnding(draft: EndingDraft): Faults {
  const found: Record<string, string> = {};
  for (const time of Object.keys(TIMES) as EndingTime[]) {
    const minutes = (secondsIn(draft[time]) ?? 1) / SECONDS;
    if (minutes > 0 && minutes <= LONGEST) continue;
    found[`options.ending.${time}`] = `Write minutes up to ${LONGEST}, or nothing for never.`;
  }
  if (!draft.question.trim()) found["options.ending.question"] = "Write what agents ask.";
  return found;
}

function typed(seconds: number | null): string {
  return seconds === null ? "" : `${Number((seconds / SECONDS).toFixed(2))}`;
}

/** Null where nothing is typed; what is no number is NaN. */
function secondsIn(typed: string): number | null {
  const tidy = typed.trim().replace(",", ".");
  if (!tidy) return null;
  return /^\d+(\.\d+)?$/.test(tidy) ? Math.round(Number(tidy) * SECONDS) : Number.NaN;
}

/** What a visitor said at the end of a chat, in words. Pure. */
import type { SurveyView } from "../wire";

export const SOLVED = { yes: "Question answered", partly: "Partly answered", no: "Not answered" } as const;

/** "Partly answered · 4 of 5"; empty where they said it in their own words alone, or nothing. */
export function surveyWords({ solved, score }: Pick<SurveyView, "solved" | "score">): string {
  return [solved && SOLVED[solved], score && `${score} of 5`].filter(Boolean).join(" · ");
}

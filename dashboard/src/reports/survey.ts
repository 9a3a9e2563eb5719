/** What the report on surveys says. Pure. */
import type { SurveyFigures } from "../wire";
import { part } from "./proof";
import { percent } from "./waits";

/** "12 of 40 answered (30 %), 5 skipped it" */
export function answeredWords({ asked, answered, skipped }: SurveyFigures): string {
  return `${answered} of ${asked} answered (${percent(answered, asked)}), ${skipped} skipped it`;
}

export interface Estimate {
  /** "62 %", "4.1"; a dash where nobody said anything. */
  readonly value: string;
  /** Where it lies; empty where nobody said anything. */
  readonly range: string;
  readonly from: string;
}

const NOTHING: Estimate = { value: "–", range: "", from: "" };

/** The part of those who say that their question was answered. */
export function yesOf({ yes, partly, no, yes_low, yes_high }: SurveyFigures): Estimate {
  const all = yes + partly + no;
  if (!all) return NOTHING;
  return { value: percent(yes, all), range: `${part(yes_low)} to ${part(yes_high)}`, from: answers(all) };
}

/** The mean of the scores. */
export function meanOf({ mean, mean_low, mean_high, scores }: SurveyFigures): Estimate {
  if (mean === null) return NOTHING;
  const range = `${mean_low.toFixed(1)} to ${mean_high.toFixed(1)}`;
  return { value: mean.toFixed(1), range, from: answers(ratedIn(scores)) };
}

export function ratedIn(scores: readonly number[]): number {
  return scores.reduce((sum, count) => sum + count, 0);
}

function answers(count: number): string {
  return count === 1 ? "1 answer" : `${count.toLocaleString()} answers`;
}

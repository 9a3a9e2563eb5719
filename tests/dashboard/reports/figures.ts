import type { PromisedWaits, WaitReport } from "../../../dashboard/src/wire";
import { NOON } from "../acme";

export function band(change: Partial<PromisedWaits> = {}): PromisedWaits {
  return {
    promised: true,
    over: 0,
    until: 60_000,
    sooner: 0,
    within: 0,
    later: 0,
    left: 0,
    waits: null,
    ...change,
  };
}

export function waits(change: Partial<WaitReport> = {}): WaitReport {
  return {
    since: NOON - 7 * 86_400_000,
    until: NOON,
    bands: [],
    waits: null,
    answers: null,
    greetings: null,
    greeted: 0,
    goal: 10_000,
    ...change,
  };
}

import type {
  ClockReport,
  PromisedWaits,
  SurveyFigures,
  SurveyReport,
  WaitReport,
} from "../../../dashboard/src/wire";
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
    turned: 0,
    waits: null,
    stays: null,
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
    returns: { kept: 0, broken: 0 },
    follow_ups: { kept: 0, late: 0, given_up: 0, open: 0 },
    ...change,
  };
}

export function clocks(change: Partial<ClockReport> = {}): ClockReport {
  const all = { whose: "", name: "", accept: null, greet: null, reply: null };
  const aims = { accept_aim: 0, greet_aim: 10_000, reply_aim: 60_000 };
  return { since: NOON - 7 * 86_400_000, until: NOON, ...aims, all, days: [], agents: [], ...change };
}

export function said(change: Partial<SurveyFigures> = {}): SurveyFigures {
  return {
    asked: 0,
    answered: 0,
    skipped: 0,
    yes: 0,
    partly: 0,
    no: 0,
    yes_low: 0,
    yes_high: 1,
    scores: [0, 0, 0, 0, 0],
    mean: null,
    mean_low: 1,
    mean_high: 5,
    ...change,
  };
}

export function survey(change: Partial<SurveyReport> = {}): SurveyReport {
  const until = NOON;
  return { since: until - 7 * 86_400_000, until, all: said(), teams: [], agents: [], words: [], ...change };
}

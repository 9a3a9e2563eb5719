const BASE = 1_000;
const CAP = 10_000;

/** Milliseconds before the next try: full jitter under a doubling ceiling. `random` is in [0, 1). */
export function backoff(failures: number, random: number): number {
  return Math.round(random * Math.min(CAP, BASE * 2 ** failures));
}

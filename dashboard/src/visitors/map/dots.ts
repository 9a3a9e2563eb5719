import type { CountryCount } from "../../wire";

export interface Dot {
  readonly country: string;
  /** 0 for a country that was left; its dot fades. */
  readonly visitors: number;
}

const SMALLEST = 2.5;
const LARGEST = 11;

/** The dots after a change: those of now, and those that were left since, with nobody. */
export function nextDots(held: readonly Dot[], now: readonly CountryCount[]): Dot[] {
  const present = now.filter(({ country, visitors }) => country && visitors > 0);
  const codes = new Set(present.map(({ country }) => country));
  const left = held
    .filter(({ country }) => !codes.has(country))
    .map(({ country }) => ({ country, visitors: 0 }));
  return [...present, ...left];
}

/** The radius of a dot: its area grows with the number of visitors. */
export function radius(visitors: number, most: number): number {
  if (visitors <= 0) return SMALLEST;
  return Math.max(SMALLEST, LARGEST * Math.sqrt(visitors / Math.max(most, 8)));
}

/** Sentences about what is wrong in a form, by place: `name`, `origins`, `weekly.0.1`; empty for the whole. Pure. */
export type Faults = Readonly<Record<string, string>>;

/** The fault at `place`, or else the first one below it: `options.accent` for `options`. */
export function faultAt(faults: Faults, place: string): string | null {
  const own = faults[place];
  if (own !== undefined) return own;
  const below = Object.keys(faults).find((each) => each.startsWith(`${place}.`));
  return below === undefined ? null : (faults[below] ?? null);
}

/** The faults below `place`, at their places from there on. */
export function faultsBelow(faults: Faults, place: string): Faults {
  const below = Object.entries(faults).filter(([each]) => each.startsWith(`${place}.`));
  return Object.fromEntries(below.map(([each, fault]) => [each.slice(place.length + 1), fault]));
}

/** The faults that none of `places` shows: they go beside the save button. */
export function elsewhere(faults: Faults, places: readonly string[]): string[] {
  return Object.entries(faults)
    .filter(([fault]) => !places.some((place) => fault === place || fault.startsWith(`${place}.`)))
    .map(([, sentence]) => sentence);
}

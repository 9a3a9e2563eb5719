import type { CountryCount } from "../../wire";

const LISTED = 12;

/** The countries to list, those with most visitors first; the `held` ones keep their order while they have anybody. */
export function ranked(countries: readonly CountryCount[], held: readonly string[]): CountryCount[] {
  const byCount = [...countries].sort((one, other) => other.visitors - one.visitors);
  const known = new Map(byCount.map((each) => [each.country, each]));
  const kept = held.flatMap((country) => known.get(country) ?? []);
  return [...kept, ...byCount.filter(({ country }) => !held.includes(country))].slice(0, LISTED);
}

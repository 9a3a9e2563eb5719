import { useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import type { CountryCount } from "../../wire";
import { ranked } from "./ranking";

const EVERY = 10_000;

/** The countries in an order that is made anew every ten seconds at most, and never under the pointer. */
export function useRanking(countries: readonly CountryCount[]) {
  const { clock } = useApp();
  const [pointed, setPointed] = useState(false);
  const held = useRef<{ order: string[]; since: number }>({ order: [], since: 0 });
  const now = clock.exact();
  const anew = !pointed && now - held.current.since >= EVERY;
  const listed = ranked(countries, anew ? [] : held.current.order);
  const since = anew && listed.length > 0 ? now : held.current.since;
  held.current = { order: listed.map(({ country }) => country), since };
  const watch = { onPointerEnter: () => setPointed(true), onPointerLeave: () => setPointed(false) };
  return { listed, watch };
}

import { geoNaturalEarth1, geoPath } from "d3-geo";
import { useMemo, useRef } from "preact/hooks";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/land-110m.json";
import type { CountryCount } from "../../wire";
import { countryName } from "../words";
import { type Dot, nextDots, radius } from "./dots";
import { middleOf } from "./middles";

const WIDTH = 400;
const HEIGHT = 176;
/** The inhabited part: without Antarctica. */
const SHOWN = {
  type: "MultiPoint" as const,
  coordinates: [
    [-168, -56],
    [180, -56],
    [-168, 83],
    [180, 83],
  ],
};
const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], SHOWN);
const topology = world as unknown as Topology<{ land: GeometryCollection }>;
const land =
  geoPath(
    projection.clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ]),
  )(feature(topology, topology.objects.land)) ?? "";

/** A calm silhouette of the world, and a dot in each country that has visitors. */
export function WorldMap({ countries }: { countries: readonly CountryCount[] }) {
  const held = useRef<Dot[]>([]);
  const dots = useMemo(() => nextDots(held.current, countries), [countries]);
  held.current = dots;
  const most = Math.max(...dots.map((dot) => dot.visitors), 1);
  return (
    <svg class="world" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={inWords(countries)}>
      <path class="land" d={land} />
      {dots.map((dot) => (
        <DotMark key={dot.country} dot={dot} most={most} />
      ))}
    </svg>
  );
}

function DotMark({ dot: { country, visitors }, most }: { dot: Dot; most: number }) {
  const middle = middleOf(country);
  const at = middle && projection(middle);
  if (!at) return null;
  return (
    <circle
      class={visitors > 0 ? "dot" : "dot dot-left"}
      cx={at[0].toFixed(1)}
      cy={at[1].toFixed(1)}
      r={radius(visitors, most).toFixed(1)}
    >
      <title>{`${countryName(country)}: ${visitors}`}</title>
    </circle>
  );
}

function inWords(countries: readonly CountryCount[]): string {
  const known = countries.filter(({ country, visitors }) => country && visitors > 0);
  if (known.length === 0) return "Map of the world, nobody on it";
  return `Visitors by country: ${known.map(({ country, visitors }) => `${countryName(country)} ${visitors}`).join(", ")}`;
}

import "./map.css";
import { useApp } from "../../app";
import { idle } from "../../ui/idle";
import { lazy } from "../../ui/lazy";
import type { CountryCount } from "../../wire";
import { countryName } from "../words";
import { useRanking } from "./useRanking";

/** The outline of the land takes 30 ms to project: the rows come first. */
const WorldMap = lazy(async () => {
  await idle();
  return (await import("./WorldMap")).WorldMap;
});

/** The map and the countries in words, which also filter; gone when the agent folds it. */
export function MapStrip() {
  const { visitors, layout } = useApp();
  if (!layout.map.value) return null;
  const countries = visitors.countries.value;
  return (
    <section class="map-strip" aria-label="Where visitors are">
      <div class="world-room">
        <WorldMap countries={countries} />
      </div>
      <Countries countries={countries} />
    </section>
  );
}

function Countries({ countries }: { countries: readonly CountryCount[] }) {
  const { visitors } = useApp();
  const held = visitors.filter.value.country;
  const { listed, watch } = useRanking(countries);
  const most = Math.max(...listed.map(({ visitors: count }) => count), 1);
  return (
    <ul class="countries" {...watch}>
      {listed.map(({ country, visitors: count }) => (
        <li key={country}>
          <button
            type="button"
            class="country-line"
            disabled={!country}
            aria-pressed={held !== "" && held === country ? "true" : "false"}
            title={country ? `Show only ${countryName(country)}` : undefined}
            onClick={() => visitors.narrow({ country: held === country ? "" : country })}
          >
            <span class="country-bar" style={{ width: `${(100 * count) / most}%` }} />
            <span class="country-name truncate">{countryName(country) || "Unknown"}</span>
            <span class="figures">{count}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

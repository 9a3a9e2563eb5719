/** Time zones as a browser knows them. Pure but for `Intl`. */

import { current } from "./zone_names";

/** Every IANA zone of this browser by its name of today, UTC first; `held` is kept even where the list lacks it. */
export function zones(held: string): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(current).sort(), held])];
}

/** The zones by their part of the world; those of none are under "". */
export function byRegion(zones: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const regions = new Map<string, string[]>();
  for (const zone of zones) {
    const region = zone.includes("/") ? (zone.split("/")[0] ?? "") : "";
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return regions;
}

/** "America/New York" */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}

export function ownZone(): string {
  return current(new Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** "UTC+01:00"; empty for a zone this browser does not know. */
export function offset(zone: string, at: number): string {
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
    const part = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    return part.replace(/^GMT/, "UTC").replace("+00:00", "");
  } catch {
    return "";
  }
}

/** Today's date in a zone, as 2026-11-22. */
export function todayIn(zone: string, at: number): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", { timeZone: offset(zone, at) ? zone : "UTC", ...parts }).format(at);
}

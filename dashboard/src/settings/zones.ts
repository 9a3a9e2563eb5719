/** Time zones as a browser knows them, and what they are called beside the clock. Pure but for `Intl`. */

export interface Zone {
  readonly name: string;
  /** "Europe/Berlin (UTC+01:00)" */
  readonly label: string;
}

/** Every IANA zone of this browser, UTC first, with its distance from UTC at `at`. `held` is kept even if unknown. */
export function zones(at: number, held: string): Zone[] {
  const names = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  if (held && offset(held, at)) names.add(held);
  return [...names].map((name) => ({ name, label: labelOf(name, at) }));
}

function labelOf(name: string, at: number): string {
  const distance = offset(name, at);
  return name === distance ? name : `${name.replaceAll("_", " ")} (${distance})`;
}

export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
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

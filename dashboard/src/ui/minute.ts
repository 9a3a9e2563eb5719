/** Minutes on the reader's own clock, as a `datetime-local` field has them. Pure but for the zone. */

/** "2026-12-24T18:00", or empty for no time. */
export function localMinute(at: number | null): string {
  if (at === null) return "";
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The time in milliseconds; null where nothing or no time is written. */
export function readMinute(text: string): number | null {
  const at = new Date(text).getTime();
  return text && Number.isFinite(at) ? at : null;
}

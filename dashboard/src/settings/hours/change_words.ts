/** The next changes of availability in words, on the clock of a zone. Pure but for `Intl`. */
import { LOCALE } from "../../ui/moment";
import type { Change } from "../../wire";

export function changeWords(state: Change["state"]): string {
  return state === "closed" ? "Closes" : "Opens";
}

/** "Mon 23 Nov" and "09:00" in the zone; in UTC where this browser does not know it. */
export function moments(at: number, zone: string): { day: string; time: string } {
  const day = { weekday: "short", day: "numeric", month: "short" } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return { day: formatted(at, zone, day).replace(",", ""), time: formatted(at, zone, time) };
}

function formatted(at: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  try {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: "UTC" }).format(at);
  }
}

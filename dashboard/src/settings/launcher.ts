/** The button that opens the chat, while it is edited. Pure. */
import type { Launcher } from "../wire";
import type { Faults } from "./faults";

export type Offset = "side" | "bottom" | "phone_side" | "phone_bottom";

/** Offsets as typed. */
export type LauncherDraft = Required<Omit<Launcher, Offset>> & Readonly<Record<Offset, string>>;

export const OFFSETS: Readonly<Record<Offset, string>> = {
  side: "From the side",
  bottom: "From the bottom",
  phone_side: "From the side, on a phone",
  phone_bottom: "From the bottom, on a phone",
};
const NAMES = Object.keys(OFFSETS) as Offset[];
const MOST = 200;

export const USUAL_LAUNCHER: Required<Launcher> = {
  shows: "icon",
  icon: "chat",
  side: 20,
  bottom: 20,
  phone_side: 20,
  phone_bottom: 20,
};

export function launcherDraft(launcher: Launcher = {}): LauncherDraft {
  const all = { ...USUAL_LAUNCHER, ...launcher };
  const typed = Object.fromEntries(NAMES.map((name) => [name, `${all[name]}`]));
  return { ...all, ...(typed as Record<Offset, string>) };
}

export function launcherFrom(draft: LauncherDraft): Required<Launcher> {
  const offsets = Object.fromEntries(NAMES.map((name) => [name, pixelsIn(draft[name])]));
  return { ...draft, ...(offsets as Record<Offset, number>) };
}

export function faultsOfLauncher(draft: LauncherDraft): Faults {
  const wrong = NAMES.filter((name) => !(pixelsIn(draft[name]) <= MOST));
  return Object.fromEntries(
    wrong.map((name) => [`options.launcher.${name}`, `Write a whole number of pixels from 0 to ${MOST}.`]),
  );
}

/** What is no whole number is NaN. */
function pixelsIn(typed: string): number {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
}

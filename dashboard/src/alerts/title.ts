/** The window's title: what is shown, and before it how many chats call: "(2) Chats · Beckon". Pure. */
import type { SessionState } from "../models/session";
import { SECTIONS, type Section } from "../router";

const MOST = 99;

export function titleOf(phase: SessionState["phase"], section: Section): string {
  const shown = { in: SECTIONS[section], out: "Sign in", unknown: "", broken: "" }[phase];
  return [shown, "Beckon"].filter(Boolean).join(" · ");
}

export function counted(title: string, calling: number): string {
  if (calling <= 0) return title;
  return `(${calling > MOST ? `${MOST}+` : calling}) ${title}`;
}

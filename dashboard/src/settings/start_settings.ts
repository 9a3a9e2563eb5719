import { effect } from "@preact/signals";
import type { Session } from "../models/session";
import type { Settings } from "./settings";

/** Keeps settings with whom they belong to, and has the browser ask before what is not saved goes with the window. Rules
 * do not go: the browser keeps them. */
export function startSettings(
  { settings, session }: { settings: Settings; session: Session },
  browser: Window,
): void {
  effect(() => {
    const state = session.state.value;
    if (state.phase === "in") settings.belongTo(state.agent.id);
  });
  browser.addEventListener("beforeunload", (event) => {
    if (settings.unsaved.peek().some(({ form }) => form !== "rules")) event.preventDefault();
  });
}

import { effect } from "@preact/signals";
import type { Chats } from "../chats/chats";
import type { Desk } from "../models/desk";
import type { Alerts } from "./alerts";
import { counted } from "./title";

/** Sets the alerts going: every change of the desk is looked at, the title counts, the first touch allows sound. */
export function startAlerts(
  { alerts, chats, desk }: { alerts: Alerts; chats: Chats; desk: Desk },
  browser: Window,
): void {
  effect(() => {
    const me = desk.me.value;
    const all = desk.chats.value;
    if (me) void alerts.ringer.look(all, { me: me.id, accepting: me.status === "accepting" });
    else alerts.ringer.forget();
  });
  effect(() => {
    const calling = alerts.preferences.wanted.value.title ? chats.calling.value : 0;
    browser.document.title = counted(browser.document.title, calling);
  });
  for (const touch of ["pointerdown", "keydown"] as const) {
    browser.addEventListener(touch, () => alerts.tone.unlock(), { once: true, capture: true });
  }
  browser.addEventListener("storage", () => alerts.preferences.reload());
}

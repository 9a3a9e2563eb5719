import type { Chats } from "../chats/chats";
import type { Store } from "../models/store";
import { uuid7 } from "../models/uuid";
import type { Router } from "../router";
import { Alerts } from "./alerts";
import { Claim } from "./claim";
import { Notifier } from "./notifier";
import { Preferences } from "./preferences";
import { Tone } from "./tone";

interface Parts {
  readonly store: Store;
  readonly router: Router;
  readonly chats: Chats;
}

/** Puts the alerts together over the browser's own parts. */
export function createAlerts(browser: Window & typeof globalThis, { store, router, chats }: Parts): Alerts {
  const { document } = browser;
  return new Alerts({
    claim: new Claim(uuid7(), new browser.BroadcastChannel("beckon.alerts"), (delay, callback) => {
      browser.setTimeout(callback, delay);
    }),
    tone: new Tone(() => new browser.AudioContext(), Date.now),
    notifier: new Notifier("Notification" in browser ? browser.Notification : undefined, (chat) => {
      browser.focus();
      router.go("chats", chat);
    }),
    preferences: new Preferences(store),
    attention: () => {
      if (document.visibilityState === "hidden") return "hidden";
      return document.hasFocus() ? "looking" : "visible";
    },
    open: () => (router.route.peek().section === "chats" ? chats.opened.peek() : ""),
  });
}

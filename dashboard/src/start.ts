import { effect } from "@preact/signals";
import { tinykeys } from "tinykeys";
import { startAlerts } from "./alerts/start_alerts";
import type { App } from "./app";
import { remindOfReturns } from "./chats/ending/reminder";
import { startChats } from "./chats/start_chats";
import { startSettings } from "./settings/start_settings";
import { idle } from "./ui/idle";
import { exact } from "./ui/moment";

/**
 * Sets the app going: the clock, the keyboard, the way back, and the connection while somebody is signed in. The first
 * time is put into words while the browser waits for the server, because that takes long once.
 */
export function start(app: App, browser: Window): void {
  browser.setInterval(() => app.clock.tick(), 1_000);
  browser.addEventListener("popstate", () => app.router.refresh());
  browser.addEventListener("online", () => app.connection.wake());
  browser.addEventListener("focus", () => app.connection.wake());
  keepConnected(app);
  startChats(app);
  remindOfReturns(app);
  startSettings(app, browser);
  startAlerts(app, browser);
  bindKeys(app, browser);
  void app.session.check();
  void idle().then(() => exact(0));
}

function keepConnected({ session, connection, desk, visitors }: App): void {
  effect(() => {
    const state = session.state.value;
    if (state.phase === "in") {
      visitors.belongTo(state.agent.id);
      connection.connect();
    }
    if (state.phase !== "out") return;
    connection.disconnect();
    desk.forget();
  });
}

function bindKeys({ shortcuts }: App, browser: Window): void {
  let unbind = () => {};
  effect(() => {
    unbind();
    const bindings: Record<string, (event: KeyboardEvent) => void> = {};
    for (const { keys, run } of shortcuts.groups.value.flatMap((group) => group.shortcuts)) {
      bindings[keys] = (event) => {
        if (event.defaultPrevented || covered(browser.document) || (inField(event) && !keys.includes("$mod")))
          return;
        event.preventDefault();
        run();
      };
    }
    unbind = tinykeys(browser, bindings);
  });
}

function inField({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/** Whether something lies over the screen that has the keys for itself, Escape above all. */
function covered(page: Document): boolean {
  return page.querySelector("dialog[open], :popover-open") !== null;
}

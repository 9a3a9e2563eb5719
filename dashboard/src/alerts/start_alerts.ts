import { effect } from "@preact/signals";
import type { Chats } from "../chats/chats";
import { mentionOf } from "../chats/notes/mentions";
import { serves } from "../chats/teams";
import { dueOf } from "../follow_ups/due";
import { calls } from "../follow_ups/tasks";
import type { Desk } from "../models/desk";
import type { Session } from "../models/session";
import type { Router } from "../router";
import type { ChatView } from "../wire";
import type { Alerts } from "./alerts";
import { counted, titleOf } from "./title";

interface Parts {
  readonly alerts: Alerts;
  readonly chats: Chats;
  readonly desk: Desk;
  readonly session: Session;
  readonly router: Router;
}

/** Sets the alerts going: every change of the desk is looked at, the title counts, a press allows sound. */
export function startAlerts({ alerts, chats, desk, session, router }: Parts, browser: Window): void {
  effect(() => {
    const me = desk.me.value;
    const sites = desk.sites.value;
    const all = desk.chats.value;
    const agents = desk.agents.peek();
    const concerns = (chat: ChatView, id: string) =>
      chat.agent === id ||
      mentionOf(chat, id) !== undefined ||
      serves(chat, id, sites) ||
      calls(chat, id, sites);
    const own = [...all].filter(([, chat]) => concerns(chat, me?.id ?? ""));
    if (me)
      void alerts.ringer.look(new Map(own), {
        me: me.id,
        accepting: me.status === "accepting",
        agents,
        sites,
      });
    else alerts.ringer.forget();
  });
  effect(() => {
    const calling = alerts.preferences.wanted.value.title ? chats.calling.value + dueOf(desk) : 0;
    const title = titleOf(session.state.value.phase, router.route.value.section);
    browser.document.title = counted(title, calling);
  });
  for (const press of ["pointerdown", "pointerup", "keydown"] as const) {
    browser.addEventListener(press, () => alerts.tone.unlock(), { capture: true });
  }
  browser.addEventListener("storage", () => alerts.preferences.reload());
}

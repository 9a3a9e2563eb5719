import { createAlerts } from "./alerts/create_alerts";
import type { App } from "./app";
import { CannedReplies } from "./chats/canned/replies";
import { createChats } from "./chats/create_chats";
import { Drafts } from "./chats/drafts";
import { ChosenFiles } from "./chats/files/chosen";
import { Notes } from "./chats/notes/notes";
import { Found } from "./history/found";
import { Api } from "./models/api";
import { Clock } from "./models/clock";
import { Connection, type Listener } from "./models/connection";
import { Desk } from "./models/desk";
import { Layout } from "./models/layout";
import { Session } from "./models/session";
import { Shortcuts } from "./models/shortcuts";
import { forgiving } from "./models/store";
import { ThemeChoice } from "./models/theme";
import { Toasts } from "./models/toasts";
import { uuid7 } from "./models/uuid";
import { Visitors } from "./models/visitors";
import { Why } from "./models/why";
import { Router } from "./router";
import { KeptRules } from "./settings/rules/kept_rules";
import { Settings } from "./settings/settings";
import type { Frame, TicketView } from "./wire";

const REFUSED = "The server refused this page; it may be older than the server. Reload it to go on.";
const SIGNED_OUT = "You were signed out. Sign in to go on; nothing was lost.";

/** Puts the models together over the browser's own parts; `start` sets them going. */
export function createApp(browser: Window & typeof globalThis): App {
  const after = (delay: number, callback: () => void) => {
    const timer = browser.setTimeout(callback, delay);
    return () => browser.clearTimeout(timer);
  };
  const store = forgiving(() => browser.localStorage);
  const api = new Api((input, init) => browser.fetch(input, init));
  const desk = new Desk(Date.now);
  const session = new Session(api);
  const listener: Listener = {
    frame: (frame) => receive(frame),
    resume: () => desk.resume(),
    ended: (why) => (why === "signed-out" ? session.ended(SIGNED_OUT) : session.broken(REFUSED)),
  };
  const world = {
    open: () => new browser.WebSocket(socketAddress(browser.location)),
    ticket: async () => (await api.post<TicketView>("/ticket")).ticket,
    after,
    random: Math.random,
  };
  const connection = new Connection(world, listener);
  const visitors = new Visitors(connection);
  const chats = createChats(browser, connection, desk);
  const router = new Router(browser.location, browser.history);
  const receive = (frame: Frame) => {
    if (!desk.receive(frame)) return connection.renew();
    visitors.receive(frame);
    chats.receive(frame);
  };
  return {
    api,
    session,
    connection,
    desk,
    visitors,
    chats,
    drafts: new Drafts(store),
    files: new ChosenFiles(api, uuid7),
    canned: new CannedReplies({ api, now: Date.now }),
    history: new Found({ api, after }),
    notes: new Notes({ api, line: connection, id: uuid7 }),
    settings: new Settings({ api, after, drafts: new KeptRules(store) }),
    alerts: createAlerts(browser, { store, router, chats }),
    clock: new Clock(Date.now, desk.skew),
    layout: new Layout(store),
    router,
    shortcuts: new Shortcuts(),
    theme: new ThemeChoice(store, browser.document.documentElement),
    toasts: new Toasts(after),
    why: new Why({ api, after }),
  };
}

function socketAddress({ protocol, host }: Location): string {
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/ws/agent`;
}

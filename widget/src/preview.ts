/**
 * The stage on which the settings of a site show its widget: the widget itself, as any page would have it, in a frame
 * of its own. What it would ask the server is answered here with what the dashboard says, and nothing leaves the frame.
 */

import type { Call } from "./commands";
import type { Chat, Frame, IngestAnswer, Message } from "./wire";

/** What the dashboard says: what to show, and how. */
export interface Shown {
  answer: IngestAnswer;
  /** What is open. */
  view: "button" | "card" | "panel";
  /** The conversation in the panel. */
  chat: Chat | null;
  messages: Message[];
  /** The scheme of the page around. */
  page: "light" | "dark";
}

const SITE = "preview";
/** A page whose words nobody needs to read. */
const LINES = `
  :root { background: Canvas; }
  body { display: grid; gap: 16px; max-width: 640px; margin: 40px; }
  i { height: 14px; border-radius: 7px; background: #8883; }
  i:nth-child(3n) { width: 70%; }
  i:nth-child(7) { height: 160px; }
`;

let shown: Shown | undefined;
let socket: { onmessage?: (event: { data: string }) => void } = {};

const call = (...command: Call): void => (window.beckon as unknown as (...call: Call) => void)(...command);

/** All of the conversation at once, as a server greets. */
const greet = (): void => {
  const { answer, chat, messages } = shown as Shown;
  const { now, availability } = answer;
  const frame: Frame = {
    ...{ type: "welcome", epoch: SITE, sequence: 1, reload: true, place: null, invitation: null, teams: {} },
    ...{ now, availability, chat, messages },
  };
  socket.onmessage?.({ data: JSON.stringify(frame) });
};

/** Whoever says hello is greeted; nothing else is said, for nobody can press or write anything here. */
class Line {
  onmessage?: (event: { data: string }) => void;
  readonly readyState = 1;

  constructor() {
    socket = this;
    setTimeout(() => (this as { onopen?: () => void }).onopen?.());
  }

  send(text: string): void {
    if (JSON.parse(text).type === "hello") greet();
  }

  close(): void {}
}

const answered = async (): Promise<Response> => Response.json(shown?.answer);

const tag = (): void => {
  const script = document.createElement("script");
  script.dataset.site = SITE;
  script.src = "/widget.js";
  document.head.append(script);
  call("on", "ready", dress);
};

/** Opens what is to be open, now that the widget has the looks. */
const dress = (): void => {
  if (shown?.view === "panel") call("open");
};

/** Has the widget ask anew, without the card, which is drawn once, and then with what is to be seen. */
const redress = (): void => {
  const { invitation } = (shown as Shown).answer;
  (shown as Shown).answer.invitation = null;
  call("close");
  call("team", "");
  setTimeout(() => {
    (shown as Shown).answer.invitation ??= invitation;
    call("team", "");
    setTimeout(dress);
  });
};

const show = ({ source, data }: MessageEvent<Shown>): void => {
  if (source !== parent) return;
  const first = !shown;
  shown = data;
  const { language = "", dir = "" } = data.answer.appearance.texts;
  Object.assign(document.documentElement, { lang: language, dir });
  document.documentElement.style.colorScheme = data.page;
  greet();
  first ? tag() : redress();
};

const q: Call[] = [];
window.beckon = Object.assign((...command: Call) => q.push(command), { q }) as never;
Object.assign(window, { fetch: answered, WebSocket: Line, SharedWorker: undefined });
navigator.sendBeacon = () => true;
const sheet = new CSSStyleSheet();
sheet.replaceSync(LINES);
document.adoptedStyleSheets = [sheet];
document.body.append(...Array.from({ length: 12 }, () => document.createElement("i")));
// It is there to be looked at, and must not take the focus from whoever types in the settings.
document.documentElement.inert = true;
addEventListener("message", show);
parent.postMessage("ready", "*");

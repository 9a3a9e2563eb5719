/** What a page shows before a click: the launcher, which opens the panel, and the card of an invitation. */

import { tracks } from "./consent";
import { element } from "./dom";
import { emit } from "./events";
import { attempt } from "./guard";
import { newId } from "./ids";
import { moment } from "./moment";
import { unread } from "./reduce";
import { request } from "./socket";
import { appearance, now, said, state } from "./state";
import { write } from "./store";
import css from "./style.css?inline";
import type { InvitationStep } from "./wire";

/** An invitation is ignored when it was before the visitor's eyes for so many seconds. */
const PATIENCE = 60;

export const host = document.createElement("beckon-widget");

let unmount: (() => void) | undefined;
let opened = false;
let card: HTMLElement | undefined;
/** The invitation that was answered here, whatever the server says. */
let answered = "";
let seconds = 0;
let counted = 0;

const stage = element("div");
const news = element("div", { ariaLive: "polite" });
const back = element("div", { id: "back" });
const launcher = element("button", { id: "launcher", onclick: () => (opened ? close() : attempt(open)) });
export const box = element("div", { id: "box" }, news, back, launcher);

export const open = async (focus = true): Promise<void> => {
  if (opened) return;
  opened = true;
  write({ open: true });
  render();
  const { mount } = await import("./conversation");
  if (opened) unmount = mount(stage, close, focus);
};

export const close = (): void => {
  opened = false;
  write({ open: false });
  unmount?.();
  unmount = undefined;
  render();
  launcher.focus();
};

const step = (what: InvitationStep["step"]): void => {
  request({ type: "invitation", id: newId(), invitation: state.invitation?.id ?? "", step: what });
};

export const respond = (what: InvitationStep["step"]): void => {
  if (!card) return;
  answered = state.invitation?.id ?? "";
  step(what);
  render();
};

/** One second passed in which the page was visible. */
export const age = (): void => {
  if (++seconds > PATIENCE) respond("ignored");
};

const invite = (): void => {
  const { invitation } = state;
  const texts = said();
  if (
    !invitation ||
    !/created|delivered|shown/.test(invitation.phase) ||
    invitation.id === answered ||
    opened ||
    !tracks()
  ) {
    card?.remove();
    card = undefined;
  } else if (!card && !document.hidden) {
    const { agent, text, phase } = invitation;
    const decline = () => respond("declined");
    seconds = 0;
    card = element(
      "div",
      { id: "card", role: "dialog", ariaLabel: texts.invitation },
      element("i", { className: "accent", ariaHidden: true }, agent.replace(/(\S)\S*\s*/g, "$1").slice(0, 2)),
      element("strong", { dir: "auto" }, agent),
      element("button", { ariaHidden: true, tabIndex: -1, onclick: decline }, "✕"),
      element("p", { dir: "auto" }, text),
      element(
        "button",
        { className: "accent", onclick: () => (respond("accepted"), attempt(open)) },
        texts.accept,
      ),
      element("button", { onclick: decline }, texts.decline),
    );
    news.append(card);
    if (phase !== "shown") step("shown");
  }
};

export const render = (): void => {
  const { position, accent, on_accent } = appearance;
  const texts = said();
  const { state: available, opens_at, hours } = state.availability;
  const closed = available === "closed";
  const opens = closed && (opens_at ?? hours.find(([from]) => from > now())?.[0]);
  const count = unread(state);
  if (count !== counted) emit("unread", (counted = count));
  host.dataset.availability = launcher.className = available;
  host.lang = texts.language;
  box.dir = position === "left" ? "ltr" : "rtl";
  box.style = `--accent:${accent};--on-accent:${on_accent}`;
  back.textContent = launcher.title = opens ? texts.back.replace("{time}", moment(opens, now())) : "";
  launcher.ariaLabel = closed ? texts.closed : texts.chat;
  launcher.dataset.unread = String(count || "");
  invite();
};

/** How often the page may take the widget away before it stays away: two scripts must not fight for ever. */
let lives = 99;
const stay = (): void => {
  if (host.parentNode !== document.body && lives--) {
    document.body.append(host);
    host.showPopover();
  }
  observer.observe(document.body, { childList: true });
};
const observer = new MutationObserver(stay);

export const appear = (): void => {
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(stage, box);
  // Outside of the shadow root the page's shortcuts would take what is typed in here for theirs.
  for (const name of ["keydown", "keyup", "keypress"])
    root.addEventListener(name, (event) => event.stopPropagation());
  host.popover = "manual";
  render();
  observer.observe(document.documentElement, { childList: true });
  stay();
};

export const vanish = (): void => {
  observer.disconnect();
  host.remove();
};

/** What a page shows before a click: the launcher, which opens the panel, and the card of an invitation. */

import { tracks } from "./consent";
import { element } from "./dom";
import { emit, host } from "./events";
import { attempt } from "./guard";
import { newId } from "./ids";
import { moment } from "./moment";
import { unread } from "./reduce";
import { request } from "./socket";
import { appearance, now, state } from "./state";
import { write } from "./store";
import css from "./style.css?inline";
import type { InvitationStep } from "./wire";

/** An invitation is ignored when it was before the visitor's eyes for so many seconds. */
const PATIENCE = 60;

let unmount: (() => void) | undefined;
let opened = false;
let card: HTMLElement | undefined;
/** The invitation that was answered here, whatever the server says. */
let answered = "";
let seconds = 0;
let counted = 0;

const stage = element("div");
const note = element("span", { id: "note" });
const launcher = element("button", { id: "launcher", onclick: () => (opened ? close() : attempt(open)) });
export const box = element("div", { id: "box", ariaLive: "polite" }, note, launcher);

export const open = async (focus = true): Promise<void> => {
  if (opened) return;
  opened = true;
  write({ open: true });
  render();
  const { mount } = await import("./conversation");
  if (opened) unmount = mount(stage, close, focus);
};

export const close = (): void => {
  if (!opened) return;
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

/** The visitor's answer to the card, if there is one. */
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

const decline = (): void => respond("declined");
const accept = (): void => {
  respond("accepted");
  attempt(open);
};

const initials = (name: string): string => name.replace(/(\S)\S*\s*/g, "$1").slice(0, 2);

const invite = (): void => {
  const { invitation } = state;
  const { texts } = appearance;
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
    seconds = 0;
    card = element(
      "div",
      { id: "card", role: "dialog", ariaLabel: texts.invitation },
      element(
        "strong",
        {},
        element("span", { className: "accent", ariaHidden: true }, initials(agent)),
        ` ${agent}`,
      ),
      element("button", { ariaHidden: true, tabIndex: -1, onclick: decline }, "✕"),
      element("p", { dir: "auto" }, text),
      element("button", { className: "accent", onclick: accept }, texts.accept),
      element("button", { onclick: decline }, texts.decline),
    );
    box.append(card);
    if (phase !== "shown") step("shown");
  }
};

export const render = (): void => {
  const { texts, position, accent, on_accent } = appearance;
  const { state: available, opens_at } = state.availability;
  const closed = available === "closed";
  const count = unread(state);
  if (count !== counted) emit("unread", count);
  counted = count;
  host.dataset.availability = available;
  launcher.className = `accent ${available}`;
  host.lang = texts.language;
  box.dir = position === "left" ? "ltr" : "rtl";
  box.style = `--accent:${accent};--on-accent:${on_accent}`;
  launcher.ariaLabel = closed ? texts.closed : texts.chat;
  launcher.title = closed && opens_at ? texts.back.replace("{time}", moment(opens_at, now())) : "";
  note.textContent = launcher.title || String(count || "");
  invite();
};

/** How often the page may take the widget away before it stays away: two scripts must not fight for ever. */
let lives = 99;
const stay = (): void => {
  if (!host.isConnected && lives--) {
    document.body.append(host);
    host.showPopover();
  }
  observer.observe(document.body, { childList: true });
};
const observer = new MutationObserver(() => attempt(stay));

export const appear = (): void => {
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(stage, box);
  // Further up the page's shortcuts would take what is typed in here for theirs.
  host.onkeydown = host.onkeyup = host.onkeypress = (event) => event.stopPropagation();
  host.popover = "manual";
  observer.observe(document.documentElement, { childList: true });
  stay();
};

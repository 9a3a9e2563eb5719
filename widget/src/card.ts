/** The card of an invitation: fetched with the first one, shown when it disturbs nobody. */

import css from "./card.css?inline";
import { tracks } from "./consent";
import { element } from "./dom";
import { adopt, box, open } from "./face";
import { newId } from "./ids";
import { isSpared, isTyping } from "./manners";
import { say } from "./socket";
import { appearance, type Look, now, state } from "./state";
import { read, write } from "./store";
import type { Invitation, InvitationStep, Refusals } from "./wire";

type Step = InvitationStep["step"];

/** An invitation is ignored when it was before the visitor's eyes for so many seconds. */
const PATIENCE = 60;
/** The question whether to ask again waits for so many. */
const QUESTION = 20;

let card: HTMLElement | undefined;
/** The invitation on the card. */
let invited: Invitation;
/** The one that was answered in this page, whatever the server says. */
let answered = "";
/** The card asks whether to ask again. */
let asking = false;
let seconds = 0;

adopt(css);

const step = (what: Step): void => {
  say({ type: "invitation", id: newId(), invitation: invited.id, step: what });
};

const put = (...children: (Node | string)[]): void => {
  seconds = 0;
  card?.remove();
  const { texts } = appearance as Look;
  card = element("div", { id: "card", role: "dialog", ariaLabel: texts.invitation }, ...children);
  box.append(card);
};

const away = (): void => {
  card?.remove();
  card = undefined;
  asking = false;
};

/** Whoever said no before is asked, once the second no is out, whether to be asked again. */
const ask = (): void => {
  const { texts } = appearance as Look;
  const never = (): void => {
    write({ refused: { ...(read().refused as Refusals), never: true } });
    step("never");
    away();
  };
  asking = true;
  put(
    element("div", {}, texts.again),
    element("button", { onclick: never }, texts.never),
    element("button", { onclick: away }, texts.later),
  );
};

/** The visitor's answer to the card, if there is one. */
export const respond = (what: Step): void => {
  if (!card) return;
  if (asking) {
    away();
    return;
  }
  answered = invited.id;
  const no = what === "declined";
  if (no) write({ declined: answered, refused: { count: invited.refusals + 1, at: now() } });
  step(what);
  if (no && invited.refusals) ask();
  else away();
};

const accept = (): void => {
  respond("accepted");
  open();
};

/** Shows the card, or takes it away, as things are now. */
export const draw = (opened: boolean): void => {
  const { invitation } = state;
  const { texts, patient, spared } = appearance as Look;
  const wanted =
    !opened &&
    invitation &&
    /created|delivered|shown/.test(invitation.phase) &&
    invitation.id !== answered &&
    // In another tab, or on a page before this one.
    invitation.id !== read().declined &&
    tracks() &&
    (invitation.regardless || !isSpared(spared));
  if (!wanted) {
    if (!asking || opened || !tracks()) away();
  } else if (!card && !document.hidden && (invitation.regardless || !patient || !isTyping())) {
    invited = invitation;
    const { agent, text, phase } = invited;
    put(
      element("span", { className: "accent", ariaHidden: true }, [...agent][0] ?? ""),
      element("b", {}, agent),
      element("div", { dir: "auto" }, text),
      element("button", { className: "accent", onclick: accept }, texts.accept),
      element("button", { onclick: () => respond("declined") }, texts.decline),
    );
    if (phase !== "shown") step("shown");
  }
};

/** One second passed in which the page was visible. */
export const age = (opened: boolean): void => {
  if (card && ++seconds > (asking ? QUESTION : PATIENCE)) respond("ignored");
  draw(opened);
};

/** The card of an invitation: fetched with the first one, shown when it disturbs nobody. */

import css from "./card.css?inline";
import { tracks } from "./consent";
import { element, initials } from "./dom";
import { host } from "./events";
import { adopt, box, launcher, open } from "./face";
import { newId } from "./ids";
import { isSpared, isTyping } from "./manners";
import { say } from "./socket";
import { appearance, type Look, now, state } from "./state";
import { read, write } from "./store";
import type { Ack, Invitation, InvitationStep, Refusals, Refused } from "./wire";

type Step = InvitationStep["step"];

/** An invitation is ignored when it was before the visitor's eyes for so many seconds. */
const PATIENCE = 60;

let card: HTMLElement | undefined;
/** The invitation on the card. */
let invited: Invitation;
/** The one that was answered in this page, whatever the server says. */
let answered = "";
/** The card asks whether to ask again. */
let asking = false;
let seconds = 0;

adopt(css);

/** What is undefined is not sent: an older server knows no `answer`, and tells of no `answers`. */
const step = (what: Step, answer?: number): Promise<Ack | Refused> =>
  say({
    type: "invitation",
    id: newId(),
    invitation: invited.id,
    step: what,
    answer: answer as number,
  });

/** Takes the card away; whoever was in it goes on with what follows, not at the top of the page. */
const replace = (next?: HTMLElement): void => {
  const held = card?.contains(host.shadowRoot?.activeElement as Node | null);
  card?.remove();
  card = next;
  if (next) box.append(next);
  if (held) (next ?? launcher).focus();
};

/** What a handler here returns as false the browser leaves undone. */
const put = (name: string, ...children: (Node | string)[]): void => {
  seconds = 0;
  replace(
    element(
      "div",
      {
        id: "card",
        role: "dialog",
        ariaLabel: name,
        tabIndex: -1,
        // A mouse leaves the focus on the page, where Space goes on scrolling.
        onmousedown: ({ target }: MouseEvent) => !(target as HTMLElement).matches("button"),
        // Escape is meant for something else elsewhere, and a refusal lasts for days. What is pressed in here is nothing
        // to the page: it would undo it, or take it for a shortcut.
        onkeydown: (event: KeyboardEvent) => {
          event.stopPropagation();
          if (event.key === "Escape") respond("declined");
        },
      },
      ...children,
    ),
  );
};

const away = (): void => {
  replace();
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
    texts.again,
    element("div", {}, texts.again),
    element("button", { onclick: never }, texts.never),
    element("button", { onclick: away }, texts.later),
  );
};

/** The visitor's answer to the card, if there is one. */
const respond = (what: Step, answer?: number): void => {
  if (!card) return;
  if (asking) {
    away();
    return;
  }
  answered = invited.id;
  const no = what === "declined";
  if (no) write({ declined: answered, refused: { count: invited.refusals + 1, at: now() } });
  const words = invited.answers?.[answer as number];
  step(what, answer).then(({ type }) => {
    // The invitation is over, or another answer was given in another tab: it is said like anything else.
    if (words && type === "refused") import("./conversation").then(({ send }) => send(words));
  });
  if (no && invited.refusals) ask();
  else away();
};

const accept = (answer?: number): void => {
  const { article, agent } = invited;
  respond("accepted", answer);
  open(true, article ? { id: article, title: agent } : null);
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
    const { agent, style, text, phase, article, answers = [] } = invited;
    put(
      article ? agent : texts.invitation,
      element(
        "span",
        { className: "accent", ariaHidden: true },
        article ? "?" : initials(agent),
        element("i", { style }),
      ),
      element("b", {}, agent),
      // For a mouse; by keyboard and ear it is "No thanks".
      element(
        "button",
        { className: "close", ariaHidden: true, tabIndex: -1, onclick: () => respond("declined") },
        "×",
      ),
      element("div", { dir: "auto" }, text),
      ...answers.map((words, number) =>
        element("button", { className: "answer", dir: "auto", onclick: () => accept(number) }, words),
      ),
      element(
        "button",
        { className: "accent", onclick: () => accept() },
        article ? texts.read : texts.accept,
      ),
      element("button", { onclick: () => respond("declined") }, texts.decline),
    );
    if (phase !== "shown") step("shown");
  }
};

/** One second passed in which the page was visible. */
export const age = (opened: boolean): void => {
  if (card && !asking && ++seconds > PATIENCE) respond("ignored");
  draw(opened);
};

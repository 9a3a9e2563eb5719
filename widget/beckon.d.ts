/**
 * The types of `window.beckon`, for the pages that call it. `docs/widget.md` says what each command does.
 *
 * Copy this file into your project, or name it in a triple-slash reference.
 */

/** What the visitor agreed to. */
export type BeckonConsent = "denied" | "essential" | "full";

/** A value that an event or a trait may have; everything else is turned into text. */
export type BeckonValue = string | number | boolean;

/** What happens, and what the `detail` of its `CustomEvent` says. */
export interface BeckonEvents {
  /** The button is on the page. */
  ready: null;
  /** After `ready`, and whenever it changes. */
  availability: "open" | "busy" | "away" | "closed";
  "invitation:shown": "shown";
  "invitation:accepted": "accepted";
  "invitation:declined": "declined";
  /** It was on the screen for a minute without an answer. */
  "invitation:ignored": "ignored";
  /** It was never shown. */
  "invitation:expired": "expired";
  /** The agent took it back. */
  "invitation:revoked": "revoked";
  "chat:started": true;
  "chat:ended": false;
  /** The text of a message from the site. */
  "message:received": string;
  /** How many messages the visitor has not seen. */
  unread: number;
}

export type BeckonHandler<Name extends keyof BeckonEvents> = (event: CustomEvent<BeckonEvents[Name]>) => void;

export interface Beckon {
  /** Counts a page view that Beckon can't see by itself; `url` is another address than the browser shows. */
  (command: "page", url?: string): void;
  /** Reports a search that the address does not show. `results` is how many were found. */
  (command: "search", search: { query: string; results?: number }): void;
  /** Reports an event of the site's own: up to 20 values of up to 256 characters. */
  (command: "track", name: string, data?: Record<string, BeckonValue>): void;
  /** Says who the visitor is. Agents see it as what the site claims. */
  (command: "identify", traits: Record<string, BeckonValue>): void;
  /** Proves who the visitor is, by a token that the site's server has signed. */
  (command: "prove", token: string): void;
  /** The person has signed out: whoever comes next at this browser is somebody new. */
  (command: "reset"): void;
  /** The panel. */
  (command: "open" | "close"): void;
  /** The button, and all that comes with it. */
  (command: "show" | "hide"): void;
  /** Whose visitor this is: the name of a team, or its id. It goes before the pages that the team has. */
  (command: "team", name: string): void;
  (command: "consent", mode: BeckonConsent): void;
  /** Takes Beckon off the page until the page is loaded again. */
  (command: "shutdown"): void;
  <Name extends keyof BeckonEvents>(command: "on" | "off", event: Name, handler: BeckonHandler<Name>): void;
  /** What was called before the widget came. */
  q?: [name: string, ...given: unknown[]][];
}

/** What the tag's attributes say elsewhere, for pages where they are lost. */
export interface BeckonSettings {
  /** The public key of the site. */
  site?: string;
  consent?: BeckonConsent;
}

declare global {
  interface Window {
    beckon?: Beckon;
    beckonSettings?: BeckonSettings;
  }
}

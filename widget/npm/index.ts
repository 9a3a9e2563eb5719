/**
 * Beckon for sites that are built: the tag and its commands with types. Where there is no document, as on a server that
 * renders, everything may be called and nothing happens.
 */
import type { Beckon, BeckonConsent, BeckonEvents, BeckonValue } from "../beckon.js";

export type { BeckonConsent, BeckonEvents, BeckonValue } from "../beckon.js";

export interface BeckonOptions {
  /** Where Beckon is: the address before `/widget.js`. */
  url: string;
  /** What the visitor agreed to; `full` where nothing is said. */
  consent?: BeckonConsent | undefined;
  /** The nonce of the page's content policy, where it has one. */
  nonce?: string | undefined;
}

/** The widget on the page. What is called before it is there is done once it is. */
export interface BeckonWidget {
  /** The panel. */
  open(): void;
  close(): void;
  /** The button, and all that comes with it. */
  show(): void;
  hide(): void;
  /** Counts a page view that Beckon can't see by itself. */
  page(url?: string): void;
  /** Reports a search that the address does not show. */
  search(query: string, results?: number): void;
  /** Reports an event of the site's own: up to 20 values of up to 256 characters. */
  track(name: string, data?: Record<string, BeckonValue>): void;
  /** Says who the visitor is. Agents see it as what the site claims. */
  identify(traits: Record<string, BeckonValue>): void;
  /** Proves who the visitor is, by a token that the site's server has signed. */
  prove(token: string): void;
  /** The person has signed out: whoever comes next at this browser is somebody new. */
  reset(): void;
  /** Whose visitor this is: the name of a team, or its id. */
  team(name: string): void;
  consent(mode: BeckonConsent): void;
  /** Takes Beckon off the page until the page is loaded again. */
  shutdown(): void;
  /** Calls the handler each time; the function it gives ends that. */
  on<Name extends keyof BeckonEvents>(event: Name, handler: (detail: BeckonEvents[Name]) => void): () => void;
}

/** Keeps what is called until the widget is there, as the tag does. */
function queue(): Beckon {
  const q: [string, ...unknown[]][] = [];
  return Object.assign((...call: [string, ...unknown[]]) => void q.push(call), { q }) as unknown as Beckon;
}

/** The site whose tag this module put on the page. */
let loaded = "";

const beckon = ((...call: Parameters<Beckon>) => {
  if (typeof window !== "undefined") window.beckon?.(...call);
}) as Beckon;

/** What is on the page, or will be, whoever has put it there. */
export const widget: BeckonWidget = {
  open: () => beckon("open"),
  close: () => beckon("close"),
  show: () => beckon("show"),
  hide: () => beckon("hide"),
  page: (url) => (url === undefined ? beckon("page") : beckon("page", url)),
  search: (query, results) => beckon("search", results === undefined ? { query } : { query, results }),
  track: (name, data) => (data ? beckon("track", name, data) : beckon("track", name)),
  identify: (traits) => beckon("identify", traits),
  prove: (token) => beckon("prove", token),
  reset: () => beckon("reset"),
  team: (name) => beckon("team", name),
  consent: (mode) => beckon("consent", mode),
  shutdown: () => beckon("shutdown"),
  on: (event, handler) => {
    const hear = ({ detail }: CustomEvent) => handler(detail);
    beckon("on", event, hear);
    return () => beckon("off", event, hear);
  },
};

/**
 * Puts Beckon on the page, once however often it is called; a tag that the page has already serves as well. `site` is
 * the public key of the site. Throws where the page has the widget of another site.
 */
export function load(site: string, { url, consent, nonce }: BeckonOptions): BeckonWidget {
  if (typeof document === "undefined") return widget;
  if (loaded && loaded !== site) throw new Error(`This page has Beckon for the site ${loaded} already.`);
  loaded = site;
  if (document.querySelector('script[src*="/widget.js"]')) return widget;
  window.beckon ??= queue();
  const tag = document.createElement("script");
  tag.async = true;
  tag.dataset.site = site;
  if (consent) tag.dataset.consent = consent;
  if (nonce) tag.nonce = nonce;
  tag.src = `${url.replace(/\/$/, "")}/widget.js`;
  document.head.append(tag);
  return widget;
}

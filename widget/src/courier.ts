/** Brings reports to the server, a few at a time, and keeps them until it has acknowledged them. */

import { gone } from "./attention";
import { consent, tracks } from "./consent";
import { later } from "./guard";
import { newId } from "./ids";
import { hear } from "./life";
import { page, presence, settle, settled } from "./pages";
import { bounded } from "./queue";
import { endpoint, site } from "./settings";
import { parted, say, up } from "./socket";
import { read, write } from "./store";
import type { Ingest, Report } from "./wire";

/** Reports of one request: even the longest stay below the server's 64 KiB. */
const BATCH = 9;

const url = `${endpoint}ingest`;
let busy = false;

/** The team that the page named for itself, or the visitor chose; undefined before. */
export let team: string;

export const name = (named: string): void => {
  team = named;
};

const profile = () => ({
  team,
  viewport: [innerWidth, innerHeight] as [number, number],
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  language: navigator.language,
  lang: document.documentElement.lang,
  webdriver: navigator.webdriver,
});

const body = (extra: Partial<Ingest>): string => {
  const { visitor, declined, refused } = read();
  return JSON.stringify({
    site,
    visitor,
    declined,
    refused,
    profile: profile(),
    consent: consent(),
    // Which page asks: another tab may show another team's.
    presence: tracks() ? presence() : null,
    ...extra,
  });
};

/** The reports that wait, from all tabs; sending one twice is harmless. */
const queue = (): Report[] => (tracks() && read().queue) || [];

/**
 * Asks the server for an answer; a string body goes as text/plain, which needs no preflight. Resolved with whether the
 * server has decided: if not, it is worth another try.
 */
export const ask = async (extra: Partial<Ingest> = {}): Promise<boolean> => {
  const before = parted;
  const stays = () => parted === before;
  const response = await fetch(url, { method: "POST", body: body(extra), keepalive: true }).catch(() => null);
  const answer = response?.ok && (await response.json());
  // Whoever asked may be gone.
  if (answer && stays()) hear(answer, stays, extra.chat);
  return (response?.status as number) < 429;
};

/** Sends what waits, unless a batch is under way already; what fails goes on waiting. */
export const flush = async (): Promise<void> => {
  if (busy || gone) return;
  busy = true;
  while (queue()[0]) {
    const events = queue().slice(0, BATCH);
    const done = await (up
      ? say({ type: "events", id: newId(), events, profile: profile() })
      : ask({ events }));
    if (!done || !tracks()) break;
    const ids = events.map(({ id }) => id);
    write({ queue: queue().filter(({ id }) => !ids.includes(id)) });
  }
  busy = false;
};

/** Reports something about the page that is shown, after its view. */
export const tell = (kind: Report["kind"], detail: object): void => {
  if (!tracks()) return;
  // Whether or not its title has settled: what is said of a page comes after its view.
  if (!settled) settle();
  write({ queue: bounded([...queue(), { kind, id: newId(), page, ...detail } as Report], Date.now()) });
  later(flush);
};

/**
 * The last word of a page, by beacon; what it carries waits on, for nobody knows whether it arrived. A batch that is
 * under way may never hear of its end: Firefox keeps no promise across the back/forward cache.
 */
export const leave = (): void => {
  busy = false;
  if (tracks()) navigator.sendBeacon(url, body({ events: queue().slice(0, BATCH) }));
};

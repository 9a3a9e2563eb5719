/** How this page reaches the hub: in a worker that all tabs share, or in the page itself where that is forbidden. */

import { gone } from "./attention";
import { consent } from "./consent";
import { ask } from "./courier";
import { emit } from "./events";
import { attempt } from "./guard";
import { type FromHub, hub, type ToHub } from "./hub";
import { newId } from "./ids";
import { endpoint, site } from "./settings";
import { apply, chatting } from "./state";
import type { Ack, Command, Refused } from "./wire";

/** Not for the page: how the conversation hears what this page hears, as soon as it is loaded. */
export const HEARD = "heard";

/** Browsers take an http address for a socket, too. */
const url = `${endpoint}ws/visitor`;
/** Commands that wait for their answer. */
const asked = new Map<string, [Command, (answer: Ack | Refused) => void]>();
let post: ((message: ToHub) => void) | undefined;
let attempts = 0;
/** Seconds until the next attempt. */
let patience = 0;

/** Whether the socket is open; undefined where there is none to wait for. */
export let up: boolean | undefined;
/** How often this page parted: what was asked for before, and comes after, may be somebody else's. */
export let parted = 0;

/**
 * Tells the server something. What has an id is told until it is answered, by a socket opened for it where the consent
 * opens none by itself; the rest only if the socket is open.
 */
export const say = (command: Command): Promise<Ack | Refused> =>
  new Promise((resolve) => {
    if ("id" in command) asked.set(command.id, [command, resolve]);
    if (up) post?.(command);
    connect();
  });

/**
 * Called once a second while the page is seen, and when it is seen again: fetches a fresh ticket if the socket is
 * gone; `join` follows from the answer. Seconds begin at another moment on each page, which is the jitter of the
 * first attempt of who talks; who only looks waits up to eight of them, so that thousands of browsers don't come back
 * before those, unless there is something to say. Later attempts wait longer, with full jitter.
 */
export const connect = (again?: boolean): void => {
  // Who left asks for nothing: Firefox keeps no page that waits for an answer.
  if (up || gone || !(post || chatting() || asked.size)) return;
  if (again || (asked.size && !attempts && patience < 9)) patience = 0;
  if (--patience < 0) {
    // One at a time: two answers to somebody unknown would make two visitors of them.
    patience = Infinity;
    ask({ chat: true }).then(() => {
      patience = Math.random() * Math.min(chatting() ? 10 : 30, 2 ** ++attempts);
    });
  }
};

const hear = ({ data }: { data: FromHub }): void =>
  attempt(() => {
    if (!data.type) {
      if (up) patience = chatting() ? 0 : Math.random() * 8;
      up = false;
      if ((data.code as number) > 4499) patience = Infinity;
    } else {
      if (data.type === "welcome") {
        up = true;
        attempts = 0;
        for (const [command] of asked.values()) post?.(command);
      }
      const { id } = data as Ack;
      asked.get(id)?.[1](data as Ack);
      asked.delete(id);
      apply(data);
    }
    emit(HEARD, data);
  });

const here = (): void => {
  const tell = hub(url)({ ports: [{ postMessage: (data) => hear({ data }) }] });
  post = (data) => tell({ data });
};

const reach = (): void => {
  try {
    const source = `data:text/javascript,${encodeURIComponent(`onconnect=(${hub})("${url}")`)}`;
    // Without consent each tab has a visitor of its own, and nothing of the others.
    const worker = new SharedWorker(source, consent() === "denied" ? newId() : site);
    worker.onerror = here;
    worker.port.onmessage = hear;
    post = (message) => worker.port.postMessage(message);
  } catch {
    here();
  }
};

/** Goes to the hub with a ticket that opens the socket, if it is closed. */
export const join = (ticket: string): void => {
  if (!post) reach();
  post?.({ ticket });
};

/**
 * The page goes away: the hub must not speak to it, which would drop it from the back/forward cache. Without consent it
 * has said `enough`: what waits for an answer would open a socket again.
 */
export const part = (enough?: boolean): void => {
  if (enough) asked.clear();
  parted++;
  post?.(null);
  post = up = undefined;
};

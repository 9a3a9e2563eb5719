/** How this page reaches the hub: in a worker that all tabs share, or in the page itself where that is forbidden. */

import { ask } from "./courier";
import { emit } from "./events";
import { attempt } from "./guard";
import { type FromHub, hub, type ToHub } from "./hub";
import { endpoint, site } from "./settings";
import { apply, chatting } from "./state";
import type { Ack, Command, Refused } from "./wire";

/** A command that is answered. */
export type Request = Extract<Command, { id: string }>;

/** Not for the page: how the conversation hears what this page hears, as soon as it is loaded. */
export const HEARD = "heard";

/** Browsers take an http address for a socket, too. */
const url = `${endpoint}ws/visitor`;
/** Commands that wait for their answer. */
const asked = new Map<string, [Request, (answer: Ack | Refused) => void]>();
export let post: ((message: ToHub) => void) | undefined;
let attempts = 0;
/** Seconds until the next attempt. */
let patience = 0;

/** Whether the socket is open. */
export let up = false;

/** Tells the server something that needs no answer, if the socket is open. */
export const say = (command: Command): void => {
  if (up) post?.(command);
};

/** Sends a command until it is answered. */
export const request = (command: Request): Promise<Ack | Refused> =>
  new Promise((resolve) => {
    asked.set(command.id, [command, resolve]);
    say(command);
  });

/**
 * Called once a second while the page is seen, and when it is seen again: fetches a fresh ticket if the socket is
 * gone; `join` follows from the answer. Seconds begin at another moment on each page, which is the jitter of the
 * first attempt; later ones wait longer, with full jitter, so that a thousand browsers don't come back at once.
 */
export const connect = (again?: boolean): void => {
  if (up || !(post || chatting())) return;
  if (again) patience = 0;
  if (--patience < 0) {
    patience = Math.random() * Math.min(chatting() ? 10 : 30, 2 ** ++attempts);
    ask({ chat: true });
  }
};

const hear = ({ data }: { data: FromHub }): void =>
  attempt(() => {
    if (!data.type) {
      up = false;
      if (Number(data.code) > 4499) post = undefined;
    } else {
      if (data.type === "welcome") {
        up = true;
        attempts = patience = 0;
        for (const [command] of asked.values()) say(command);
      } else if ("id" in data) {
        asked.get(data.id)?.[1](data);
        asked.delete(data.id);
      }
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
    const worker = new SharedWorker(source, site);
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

/** The page goes away: the hub must not speak to it, which would drop it from the back/forward cache. */
export const part = (): void => {
  post?.(null);
  post = undefined;
  up = false;
};

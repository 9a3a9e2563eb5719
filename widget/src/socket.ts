/** How this page reaches the hub: in a worker that all tabs share, or in the page itself where that is forbidden. */

import { ask } from "./courier";
import { attempt, later } from "./guard";
import { type FromHub, hub, type ToHub } from "./hub";
import { endpoint, site } from "./settings";
import { apply, chatting } from "./state";
import type { Ack, Command, Refused } from "./wire";

/** A command that is answered. */
export type Request = Extract<Command, { id: string }>;

/** Commands that wait for their answer. */
const asked = new Map<string, [Request, (answer: Ack | Refused) => void]>();
let attempts = 0;
let timer: number;

export let up = false;
let listener: ((message: FromHub) => void) | undefined;

/** The conversation hears what this page hears, as soon as it is loaded. */
export const onHear = (hear: (message: FromHub) => void): void => {
  listener = hear;
};

/** Tells the hub or, through it, the server something that needs no answer; undefined until the hub was joined. */
export let post: ((message: ToHub) => void) | undefined;

/** Sends a command until it is answered. */
export const request = (command: Request): Promise<Ack | Refused> =>
  new Promise((resolve) => {
    asked.set(command.id, [command, resolve]);
    post?.(command);
  });

/** Fetches a fresh ticket if the page is seen; `join` follows from the answer. */
export const reconnect = (): void => {
  clearTimeout(timer);
  if ((post || chatting()) && !up && !document.hidden) ask({ chat: true }).catch(wait);
};

/** Full jitter keeps a thousand browsers from coming back at once. */
const wait = (): void => {
  clearTimeout(timer);
  timer = later(reconnect, Math.random() * Math.min(chatting() ? 1e4 : 3e4, 1000 * 2 ** attempts++));
};

const hear = ({ data: message }: { data: FromHub }): void =>
  attempt(() => {
    if (message.type === "down") {
      up = false;
      if (!(message.code && message.code > 4499)) wait();
    } else {
      if (message.type === "welcome") {
        up = true;
        attempts = 0;
        for (const [command] of asked.values()) post?.(command);
      } else if ("id" in message) {
        asked.get(message.id)?.[1](message);
        asked.delete(message.id);
      }
      apply(message);
    }
    listener?.(message);
  });

/** Goes to the hub with a ticket that opens the socket, if it is closed. */
export const join = (ticket: string): void => {
  if (!post) {
    const url = `${endpoint.replace("http", "ws")}ws/visitor`;
    const here = (): void => {
      const tell = hub(url)({ postMessage: (data) => hear({ data }) });
      post = (data) => tell({ data });
      post({ type: "hi", ticket });
    };
    try {
      const source = `const join=(${hub})("${url}");onconnect=({ports:[port]})=>{port.onmessage=join(port)}`;
      const worker = new SharedWorker(`data:text/javascript,${encodeURIComponent(source)}`, site);
      worker.onerror = here;
      worker.port.onmessage = hear;
      post = (message) => worker.port.postMessage(message);
    } catch {
      return here();
    }
  }
  post({ type: "hi", ticket });
};

/** The page goes away: the hub must not speak to it, which would drop it from the back/forward cache. */
export const part = (): void => {
  post?.({ type: "bye" });
  post = undefined;
  up = false;
};

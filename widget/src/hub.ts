/** The one socket of a browser on a site, and the pages that share it. */

import type { Command, Frame, Resume, Welcome } from "./wire";

/** What a page tells the hub, beside commands for the server. */
export type ToHub =
  | Command
  /** Here I am; with the ticket a closed socket is opened. */
  | { type: "hi"; ticket: string }
  /** I go: never speak to me again. */
  | { type: "bye" };

/** What the hub tells its pages, beside frames of the server. A welcome means that the socket is open. */
export type FromHub = Frame | { type: "down"; code?: number | undefined };

/** The hub's end of a page. */
interface Port {
  postMessage(message: FromHub): void;
  onmessage?: unknown;
}

/**
 * Made to run from its own source text in a worker and in a page alike: it names nothing outside of itself.
 * Returns what hears that a page connects, and returns what hears the page then.
 */
export const hub = (url: string) => {
  const pages = new Set<Port>();
  /** What a page that joins later must hear: the last full welcome and what came since. */
  let log: Frame[] = [];
  let socket: WebSocket | undefined;
  let resume: Resume | undefined;
  let beat: unknown;
  let silence: unknown;

  const send = (message: object): void => socket?.send(JSON.stringify(message));
  const tell = (message: FromHub): void => {
    for (const page of pages) page.postMessage(message);
  };
  const end = (code?: number): void => {
    clearInterval(beat as number);
    clearTimeout(silence as number);
    if (socket) socket.onclose = null;
    socket?.close();
    socket = undefined;
    tell({ type: "down", code });
  };
  const hear = (frame: Frame): void => {
    clearTimeout(silence as number);
    const { epoch, sequence, availability } = frame as Welcome;
    if (frame.type === "welcome") {
      if (frame.reload) log = [];
      resume = { epoch, sequence };
    } else if (resume && sequence) resume.sequence = sequence;
    if (sequence || availability) log.push(frame);
    tell(frame);
  };
  const open = (ticket: string): void => {
    socket = new WebSocket(url);
    socket.onopen = () => send({ type: "hello", ticket, resume });
    socket.onmessage = ({ data }) => hear(JSON.parse(data));
    socket.onclose = ({ code }) => end(code);
    beat = setInterval(() => {
      send({ type: "ping" });
      silence = setTimeout(end, 1e4);
    }, 25e3);
  };
  return ({ ports: [page] }: { ports: readonly [Port] }) => {
    const take = ({ data }: { data: ToHub }): void => {
      if (data.type === "bye") {
        pages.delete(page);
        if (!pages.size) end();
      } else if (data.type === "hi") {
        if (!pages.has(page)) for (const frame of log) page.postMessage(frame);
        pages.add(page);
        if (!socket) open(data.ticket);
      } else send(data);
    };
    page.onmessage = take;
    return take;
  };
};

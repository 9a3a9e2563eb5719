/** The one socket of a browser on a site, and the pages that share it. */

import type { Command, Frame, Resume, Welcome } from "./wire";

/** What a page tells the hub, beside commands for the server. */
export type ToHub =
  | Command
  /** Here I am; with a ticket a closed socket can be opened. */
  | { type: "hi"; ticket: string }
  /** I go: never speak to me again. */
  | { type: "bye" };

/** What the hub tells its pages, beside frames of the server. A welcome means that the socket is open. */
export type FromHub = Frame | { type: "down"; code?: number | undefined };

export interface Page {
  postMessage(message: FromHub): void;
}

/**
 * Made to run from its own source text in a worker and in a page alike: it names nothing outside of itself.
 * Returns how a page joins: it gives its port and gets the hub's ear.
 */
export const hub = (url: string) => {
  const pages = new Set<Page>();
  /** What a page that joins later must hear: the last full welcome and what came since. */
  let log: Frame[] = [];
  let socket: WebSocket | undefined;
  let resume: Resume | undefined;
  let beat: unknown;
  let silence: unknown;

  const send = (message: object): void => {
    if (socket?.readyState === 1) socket.send(JSON.stringify(message));
  };
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
      frame.reload ||= !resume;
      if (frame.reload) {
        log = [];
        resume = { epoch, sequence };
      }
    } else if (resume && sequence) {
      if (sequence <= resume.sequence) return;
      resume.sequence = sequence;
    }
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
  return (page: Page) =>
    ({ data: message }: { data: ToHub }): void => {
      if (message.type === "bye") {
        pages.delete(page);
        if (!pages.size) end();
      } else if (message.type === "hi") {
        if (!pages.has(page)) for (const frame of log) page.postMessage(frame);
        pages.add(page);
        if (!socket) open(message.ticket);
      } else send(message);
    };
};

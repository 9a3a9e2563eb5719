/** The one socket of a browser on a site, and the pages that share it. */

import type { Command, Frame, Resume, Welcome } from "./wire";

/** What a page tells the hub, beside commands for the server: that it is here, with a ticket for the socket; null:
 * that it goes, and must not be spoken to any more. */
export type ToHub = Command | { type?: never; ticket: string } | null;

/** What the hub tells its pages, beside frames of the server: that the socket is closed. A welcome says it is open. */
export type FromHub = Frame | { type?: never; code?: number | undefined };

/** The hub's end of a page. */
interface Port {
  postMessage(message: FromHub): void;
  onmessage?: unknown;
  onclose?: unknown;
}

/**
 * Made to run from its own source text in a worker and in a page alike: it names nothing outside of itself.
 * Returns what hears that a page connects, and returns what hears the page then.
 *
 * A page that joins needs the whole state, and only the server has it: the socket is opened anew, without resuming.
 */
export const hub = (url: string) => {
  const pages = new Set<Port>();
  let socket: WebSocket | undefined;
  let resume: Resume | undefined;
  let beat: unknown;
  let silence: unknown;

  const send = (message: object): void => socket?.send(JSON.stringify(message));
  const tell = (message: FromHub): void => {
    for (const page of pages) page.postMessage(message);
  };
  const close = (): void => {
    clearInterval(beat as number);
    clearTimeout(silence as number);
    if (socket) socket.onclose = null;
    socket?.close();
    socket = undefined;
  };
  const lost = ({ code }: { code?: number }): void => {
    close();
    tell({ code });
  };
  const open = (ticket: string): void => {
    socket = new WebSocket(url);
    socket.onopen = () => send({ type: "hello", ticket, resume });
    socket.onclose = lost;
    socket.onmessage = ({ data }) => {
      clearTimeout(silence as number);
      const frame: Frame = JSON.parse(data);
      // Only the welcome names the epoch.
      const { epoch = resume?.epoch, sequence } = frame as Partial<Welcome>;
      if (epoch && sequence) resume = { epoch, sequence };
      tell(frame);
    };
    beat = setInterval(() => {
      // It may not even be open yet, which takes minutes where a network swallows everything.
      silence = setTimeout(lost, 1e4, {});
      if (socket?.readyState) send({ type: "ping" });
    }, 25e3);
  };
  return ({ ports: [page] }: { ports: readonly [Port] }) => {
    const take = ({ data }: { data: ToHub }): void => {
      if (!data) {
        pages.delete(page);
        if (!pages.size) close();
      } else if (data.type) send(data);
      else {
        if (!pages.has(page)) {
          pages.add(page);
          resume = undefined;
          close();
        }
        if (!socket) open(data.ticket);
      }
    };
    page.onmessage = take;
    // A page that crashed, or went before its last word was out.
    page.onclose = () => take({ data: null });
    return take;
  };
};

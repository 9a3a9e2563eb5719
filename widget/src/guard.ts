/** No failure of ours reaches the page: every entry from the browser into our code passes through here. */

/** Ends all listening at `shutdown`. */
export const ending = new AbortController();

/** Runs `work` now and keeps what it throws, or what its promise is rejected with, to itself. */
export const attempt = (work: () => unknown): void => {
  (async () => ending.signal.aborted || (await work()))().catch(() => {});
};

/** Listens to several events (names parted by spaces) until the end, before the page can stop them. */
export const listen = (target: EventTarget, names: string, work: (event: Event) => unknown): void => {
  for (const name of names.split(" "))
    target.addEventListener(name, (event) => attempt(() => work(event)), {
      capture: true,
      passive: true,
      signal: ending.signal,
    });
};

export const later = (work: () => unknown, milliseconds?: number): number =>
  window.setTimeout(() => attempt(work), milliseconds);

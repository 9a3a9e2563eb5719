/** No failure of ours reaches the page: every way from the browser into our code passes through here. */

let ended = false;

/** From now on nothing of ours runs any more. */
export const end = (): void => {
  ended = true;
};

/** Runs `work` now and keeps what it throws, or what its promise is rejected with, to itself. */
export const attempt = (work: () => unknown): void => {
  (async () => ended || work())().catch(() => {});
};

/** Listens to several events (names parted by spaces), before the page can stop them. */
export const listen = (
  names: string,
  work: (event: Event) => unknown,
  target: EventTarget = window,
): void => {
  for (const name of names.split(" "))
    target.addEventListener(name, (event) => attempt(() => work(event)), true);
};

export const later = (work: () => unknown, milliseconds?: number): number =>
  window.setTimeout(attempt, milliseconds, work);

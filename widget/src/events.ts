/** `beckon('on', ...)` and `beckon('off', ...)`. */

type Handler = (detail?: unknown) => void;

const handlers: Record<string, Set<Handler>> = {};

export const on = (event: string, handler: Handler): void => {
  handlers[event] ??= new Set();
  handlers[event].add(handler);
};

export const off = (event: string, handler: Handler): void => {
  handlers[event]?.delete(handler);
};

/** Each handler runs in its own task: one that throws is the page's own fault and shows as that. */
export const emit = (event: string, detail?: unknown): void => {
  for (const handler of handlers[event] ?? []) setTimeout(handler, 0, detail);
};

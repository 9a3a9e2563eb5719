import { vi } from "vitest";

/** Waits until `check` throws no more: as long as a busy machine may take to fetch a file that comes late. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000 });

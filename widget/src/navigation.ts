/** One navigation, one view: what a change of the address means. Pure. */

export type Move = "push" | "replace" | "traverse";
export type Verdict = "view" | "update" | "none";

/** Parameters that say where a visitor comes from, not what they look at. */
const TRACKING = /^(?:utm_|mc_|_?hs|\w*clk?id$|_g[al]$|igsh)/;

/** What makes two addresses the same page: path and query without tracking parameters, and the fragment if asked. */
export const pageKey = (address: string, hashRoutes: boolean | undefined): string => {
  const { pathname, searchParams, hash } = new URL(address);
  for (const name of [...searchParams.keys()]) if (TRACKING.test(name)) searchParams.delete(name);
  return `${pathname}?${searchParams}${hashRoutes ? hash : ""}`;
};

/**
 * What a move from one page key to another comes to. A replaced query updates its view (filters, type-ahead);
 * a replaced path does so only until the view is `settled`, which is how routers redirect.
 */
export const verdict = (move: Move, from: string, to: string, settled: boolean): Verdict => {
  if (from === to) return "none";
  const samePath = from.split("?")[0] === to.split("?")[0];
  return move === "replace" && (samePath || !settled) ? "update" : "view";
};

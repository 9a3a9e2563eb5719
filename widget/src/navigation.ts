/** One navigation, one view: what a change of the address means. Pure. */

export type Move = "push" | "replace" | "traverse";

/** Parameters that say where a visitor comes from, not what they look at. */
const TRACKING = /(utm_\w+|_g[al]|\w*clk?id)=[^&#]*&?/g;

/** What makes two addresses the same page: all but tracking parameters and, unless it is the route, the fragment. */
export const pageKey = (address: string, hashRoutes?: boolean): string =>
  address
    .replace(hashRoutes ? "" : /#.*/, "")
    .replace(TRACKING, "")
    .replace(/[?&]$/, "");

/**
 * Whether a move from one page key to another makes a new view. It updates the view there is where a query is
 * replaced (filters, type-ahead), or a path before the view is `settled`, which is how routers redirect.
 */
export const isView = (move: Move, from: string, to: string, settled: boolean): boolean =>
  move !== "replace" || (settled && from.split("?")[0] !== to.split("?")[0]);

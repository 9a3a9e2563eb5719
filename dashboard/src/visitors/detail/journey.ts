import type { PageSeen, SearchSeen, VisitorDetail } from "../../wire";

export type Step =
  | { readonly kind: "page"; readonly page: PageSeen; readonly dwell: number | null }
  | { readonly kind: "search"; readonly search: SearchSeen };

const SAME_MOMENT = 2_000;

/** The journey, the latest step first: pages with how long each had the visitor, and searches that no page shows.
 * `dwell` is null for the page that is open now, whose time still runs. */
export function journey({
  trail,
  searches,
  live,
}: Pick<VisitorDetail, "trail" | "searches" | "live">): Step[] {
  const pages: Step[] = trail.map((page, index) => ({
    kind: "page",
    page,
    dwell: live && index === trail.length - 1 ? null : page.engaged || between(page, trail[index + 1]),
  }));
  const alone = searches.filter((search) => !trail.some((page) => shows(page, search)));
  const found: Step[] = alone.map((search) => ({ kind: "search", search }));
  return [...pages, ...found].sort((one, other) => timeOf(other) - timeOf(one));
}

function timeOf(step: Step): number {
  return step.kind === "page" ? step.page.at : step.search.at;
}

function between(page: PageSeen, next: PageSeen | undefined): number {
  return next ? Math.max(0, next.at - page.at) : 0;
}

function shows(page: PageSeen, search: SearchSeen): boolean {
  return page.search?.query === search.query && Math.abs(page.at - search.at) < SAME_MOMENT;
}

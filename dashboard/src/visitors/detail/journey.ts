import type { PageSeen, SearchSeen, VisitorDetail } from "../../wire";

export type Step =
  | { readonly kind: "page"; readonly key: string; readonly page: PageSeen; readonly dwell: number | null }
  | { readonly kind: "search"; readonly key: string; readonly search: SearchSeen };

/** What stays together, at the time of its first step. */
interface Part {
  readonly at: number;
  readonly steps: Step[];
}

/** The journey, the latest step first: pages with how long each had the visitor, under each what was searched there,
 * and searches on pages of an earlier visit. `dwell` is null for the page that is open now, whose time still runs. */
export function journey({
  trail,
  searches,
  live,
}: Pick<VisitorDetail, "trail" | "searches" | "live">): Step[] {
  const pages = trail.map((page, index): Part => {
    const dwell = live && index === trail.length - 1 ? null : page.engaged || between(page, trail[index + 1]);
    return {
      at: page.at,
      steps: [{ kind: "page", key: page.id, page, dwell }, ...found(page.searches, page.id)],
    };
  });
  const elsewhere = found(searches, "").map((step): Part => ({ at: step.search.at, steps: [step] }));
  return [...pages, ...elsewhere].sort((one, other) => other.at - one.at).flatMap(({ steps }) => steps);
}

/** The latest first; several may have been told in the same millisecond. */
function found(searches: SearchSeen[], page: string) {
  return searches
    .map((search, index) => ({ kind: "search" as const, key: `${page} ${index} ${search.at}`, search }))
    .reverse();
}

function between(page: PageSeen, next: PageSeen | undefined): number {
  return next ? Math.max(0, next.at - page.at) : 0;
}

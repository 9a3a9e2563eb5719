import { useApp } from "./app";
import type { SiteView } from "./wire";

/** The site looked at last, else the first one; null where there is none. */
export function useSite(): SiteView | null {
  const { desk, layout } = useApp();
  const sites = desk.sites.value;
  return sites.get(layout.site.value) ?? sites.values().next().value ?? null;
}

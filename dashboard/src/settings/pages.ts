/** The pages of the settings, as they stand in the address and in the navigation. */
import type { IconName } from "../ui/Icon";

export type PageName =
  | "site"
  | "embed"
  | "hours"
  | "rules"
  | "articles"
  | "teams"
  | "blocked"
  | "identity"
  | "people";

export const PAGES: Record<PageName, { title: string; icon: IconName }> = {
  site: { title: "Site", icon: "globe" },
  embed: { title: "Embed", icon: "code" },
  hours: { title: "Hours", icon: "clock" },
  rules: { title: "Rules", icon: "hand" },
  articles: { title: "Articles", icon: "book" },
  teams: { title: "Teams", icon: "users" },
  blocked: { title: "Blocked visitors", icon: "ban" },
  identity: { title: "Identity", icon: "key" },
  people: { title: "People", icon: "person" },
};

/** The page an address names; the first one for any other word. */
export function pageOf(name: string): PageName {
  return Object.hasOwn(PAGES, name) ? (name as PageName) : "site";
}

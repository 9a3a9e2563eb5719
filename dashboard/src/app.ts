import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Alerts } from "./alerts/alerts";
import type { CannedReplies } from "./chats/canned/replies";
import type { Chats } from "./chats/chats";
import type { Drafts } from "./chats/drafts";
import type { ChosenFiles } from "./chats/files/chosen";
import type { Notes } from "./chats/notes/notes";
import type { Found } from "./history/found";
import type { Api } from "./models/api";
import type { Clock } from "./models/clock";
import type { Connection } from "./models/connection";
import type { Desk } from "./models/desk";
import type { Layout } from "./models/layout";
import type { Session } from "./models/session";
import type { Shortcuts } from "./models/shortcuts";
import type { ThemeChoice } from "./models/theme";
import type { Toasts } from "./models/toasts";
import type { Visitors } from "./models/visitors";
import type { Why } from "./models/why";
import type { Router } from "./router";
import type { Settings } from "./settings/settings";

/** Everything that lives as long as the page; `main.tsx` makes it, components reach it by `useApp`. */
export interface App {
  readonly api: Api;
  readonly session: Session;
  readonly connection: Connection;
  readonly desk: Desk;
  readonly visitors: Visitors;
  readonly chats: Chats;
  readonly drafts: Drafts;
  readonly files: ChosenFiles;
  readonly canned: CannedReplies;
  readonly history: Found;
  readonly notes: Notes;
  readonly settings: Settings;
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly layout: Layout;
  readonly router: Router;
  readonly shortcuts: Shortcuts;
  readonly theme: ThemeChoice;
  readonly toasts: Toasts;
  readonly why: Why;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("useApp needs an AppContext around it.");
  return app;
}

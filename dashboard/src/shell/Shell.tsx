import "./shell.css";
import { useApp } from "../app";
import { lazy } from "../ui/lazy";
import { ToastList } from "../ui/ToastList";
import { VisitorsPage } from "../visitors/VisitorsPage";
import { ConnectionBanner } from "./ConnectionBanner";
import { Palette } from "./Palette";
import { Rail } from "./Rail";
import { reach } from "./reach";
import { ShortcutSheet } from "./ShortcutSheet";

const ChatsPage = lazy(async () => (await import("../chats/ChatsPage")).ChatsPage);
const FollowUpsPage = lazy(async () => (await import("../follow_ups/FollowUpsPage")).FollowUpsPage);
const HistoryPage = lazy(async () => (await import("../history/HistoryPage")).HistoryPage);
const ReportsPage = lazy(async () => (await import("../reports/ReportsPage")).ReportsPage);
const SettingsPage = lazy(async () => (await import("../settings/SettingsPage")).SettingsPage);

/** The frame around every screen: rail, banner, toasts, shortcut sheet, palette. */
export function Shell() {
  const { toasts } = useApp();
  return (
    <div class="shell">
      <Rail />
      <div class="shell-main">
        <ConnectionBanner />
        <Screen />
      </div>
      <ToastList toasts={toasts} />
      <ShortcutSheet />
      <Palette />
    </div>
  );
}

function Screen() {
  const { router, session } = useApp();
  const { section, item, part } = router.route.value;
  if (!reach(session).includes(section)) return <ChatsPage chat="" message="" />;
  switch (section) {
    case "visitors":
      return <VisitorsPage visitor={item} />;
    case "chats":
      return <ChatsPage chat={item} message={part} />;
    case "follow-ups":
      return <FollowUpsPage />;
    case "history":
      return <HistoryPage />;
    case "reports":
      return <ReportsPage item={item} />;
    case "settings":
      return <SettingsPage page={item} part={part} />;
  }
}

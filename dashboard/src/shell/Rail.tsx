import "./rail.css";
import { type App, useApp } from "../app";
import { dueOf } from "../follow_ups/due";
import { SECTIONS, type Section } from "../router";
import { Icon, type IconName } from "../ui/Icon";
import { Link } from "../ui/Link";
import { useShortcuts } from "../ui/useShortcuts";
import { Logo } from "./Logo";
import { OwnStatus } from "./OwnStatus";
import { reach } from "./reach";

const LINKS: readonly { section: Section; icon: IconName; key: string }[] = [
  { section: "visitors", icon: "users", key: "v" },
  { section: "chats", icon: "chat", key: "c" },
  { section: "follow-ups", icon: "flag", key: "f" },
  { section: "history", icon: "clock", key: "h" },
  { section: "reports", icon: "chart", key: "r" },
  { section: "settings", icon: "settings", key: "s" },
];

export function Rail() {
  const { router, session } = useApp();
  const links = LINKS.filter(({ section }) => reach(session).includes(section));
  useShortcuts(
    "Everywhere",
    links.map(({ section, key }) => ({
      keys: `g ${key}`,
      label: `Go to ${SECTIONS[section]}`,
      run: () => router.go(section),
    })),
  );
  return (
    <nav class="rail" aria-label="Main">
      <div class="rail-brand">
        <Logo size={24} />
        <span class="rail-name">Beckon</span>
      </div>
      <ul class="nav-links">
        {links.map(({ section, icon }) => (
          <li key={section}>
            <RailLink section={section} icon={icon} />
          </li>
        ))}
      </ul>
      <OwnStatus />
    </nav>
  );
}

function RailLink({ section, icon }: { section: Section; icon: IconName }) {
  const { router, chats, desk } = useApp();
  const name = SECTIONS[section];
  const here = router.route.value.section === section;
  const calling = callingFrom(section, chats, desk);
  const promises = section === "chats" ? chats.sections.value.left.length : 0;
  const described = calling ? `rail-calling-${section}` : promises ? "rail-promises" : undefined;
  return (
    <div class="rail-item">
      <Link
        class="nav-link"
        section={section}
        aria-label={name}
        title={name}
        aria-current={here ? "page" : undefined}
        aria-describedby={described}
      >
        <Icon name={icon} />
        <span class="rail-link-name">{name}</span>
      </Link>
      {promises > 0 && calling === 0 && (
        <span id="rail-promises" class="badge rail-badge rail-promises figures">
          {promises > 99 ? "99+" : promises}
          <span class="visually-hidden"> promised</span>
        </span>
      )}
      {calling > 0 && (
        <span id={`rail-calling-${section}`} class="badge rail-badge figures">
          {calling > 99 ? "99+" : calling}
          <span class="visually-hidden"> {section === "chats" ? "waiting for you" : "due"}</span>
        </span>
      )}
    </div>
  );
}

function callingFrom(section: Section, chats: App["chats"], desk: App["desk"]): number {
  if (section === "chats") return chats.calling.value;
  return section === "follow-ups" ? dueOf(desk) : 0;
}

import { useApp } from "../app";
import { href, type Section } from "../router";
import { Icon, type IconName } from "../ui/Icon";
import { useShortcuts } from "../ui/useShortcuts";
import { Logo } from "./Logo";
import { OwnStatus } from "./OwnStatus";

const LINKS: readonly { section: Section; name: string; icon: IconName; key: string }[] = [
  { section: "visitors", name: "Visitors", icon: "users", key: "v" },
  { section: "chats", name: "Chats", icon: "chat", key: "c" },
  { section: "settings", name: "Settings", icon: "settings", key: "s" },
];

export function Rail() {
  const { router } = useApp();
  useShortcuts(
    "Everywhere",
    LINKS.map(({ section, name, key }) => ({
      keys: `g ${key}`,
      label: `Go to ${name}`,
      run: () => router.go(section),
    })),
  );
  return (
    <nav class="rail" aria-label="Main">
      <div class="rail-brand">
        <Logo size={24} />
        <span class="rail-name">Beckon</span>
      </div>
      <ul class="rail-links">
        {LINKS.map(({ section, name, icon }) => (
          <li key={section}>
            <RailLink section={section} name={name} icon={icon} />
          </li>
        ))}
      </ul>
      <OwnStatus />
    </nav>
  );
}

function RailLink({ section, name, icon }: { section: Section; name: string; icon: IconName }) {
  const { router, desk } = useApp();
  const here = router.route.value.section === section;
  const unread = section === "chats" ? desk.unread.value : 0;
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    router.go(section);
  };
  return (
    <div class="rail-item">
      <a
        class="rail-link"
        href={href(section)}
        aria-label={name}
        title={name}
        aria-current={here ? "page" : undefined}
        aria-describedby={unread ? "rail-unread" : undefined}
        onClick={follow}
      >
        <Icon name={icon} />
        <span class="rail-link-name">{name}</span>
      </a>
      {unread > 0 && (
        <span id="rail-unread" class="badge rail-badge figures">
          {unread > 99 ? "99+" : unread}
          <span class="visually-hidden"> unread</span>
        </span>
      )}
    </div>
  );
}

import "./alerts.css";
import { useId, useRef } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Switch } from "../ui/Switch";
import type { Wanted } from "./preferences";

const KINDS: readonly { name: keyof Wanted; label: string; hint: string }[] = [
  { name: "sound", label: "Sound", hint: "A soft tone for a request or a message" },
  { name: "notification", label: "Desktop notification", hint: "While you look at something else" },
  { name: "title", label: "Count in the tab's title", hint: "How many chats ask for you" },
];

const GAP = 8;

/** The bell: which alerts this browser gives. */
export function AlertsMenu() {
  const { alerts } = useApp();
  const id = useId();
  const bell = useRef<HTMLButtonElement>(null);
  const wanted = alerts.preferences.wanted.value;
  const silent = !wanted.sound && !wanted.notification;
  return (
    <>
      <button
        ref={bell}
        type="button"
        class="button button-quiet button-bare alerts-bell"
        popoverTarget={id}
        aria-label={silent ? "Alerts, muted" : "Alerts"}
        title="Alerts"
      >
        <Icon name={silent ? "bell-off" : "bell"} />
      </button>
      <div
        id={id}
        popover="auto"
        class="alerts"
        role="dialog"
        aria-label="Alerts on this browser"
        onToggle={(event) => bell.current && place(event.currentTarget, bell.current.getBoundingClientRect())}
      >
        <h2 class="alerts-title">Alerts on this browser</h2>
        {KINDS.map(({ name, label, hint }) => (
          <Switch
            key={name}
            label={label}
            hint={hint}
            checked={wanted[name]}
            change={(on) => alerts.preferences.set(name, on)}
          />
        ))}
        {wanted.notification && <PermissionLine />}
      </div>
    </>
  );
}

function place(popover: HTMLElement, anchor: DOMRect): void {
  const left = Math.min(anchor.left, innerWidth - popover.offsetWidth - GAP);
  popover.style.left = `${Math.max(GAP, left)}px`;
  popover.style.top = `${anchor.bottom + GAP / 2}px`;
}

/** What stands between the agent and desktop notifications. */
function PermissionLine() {
  const { notifier } = useApp().alerts;
  switch (notifier.permission.value) {
    case "granted":
      return null;
    case "default":
      return (
        <div class="alerts-permission">
          <p>The browser has not been asked for notifications yet.</p>
          <Button size="small" onClick={() => notifier.ask()}>
            Allow notifications
          </Button>
        </div>
      );
    case "denied":
      return (
        <p class="alerts-permission">
          This browser blocks notifications from here. You can allow them in its settings for this address.
        </p>
      );
    case "unsupported":
      return <p class="alerts-permission">This browser has no notifications.</p>;
  }
}

import { useState } from "preact/hooks";
import { useApp } from "../app";
import type { ShortcutGroup } from "../models/shortcuts";
import { Dialog } from "../ui/Dialog";
import { useShortcuts } from "../ui/useShortcuts";
import { Keys } from "./Keys";

/** `?` lists what the keyboard can do on this screen. */
export function ShortcutSheet() {
  const { shortcuts } = useApp();
  const [open, setOpen] = useState(false);
  useShortcuts("Everywhere", [{ keys: "?", label: "Keyboard shortcuts", run: () => setOpen(true) }]);
  if (!open) return null;
  return (
    <Dialog title="Keyboard shortcuts" close={() => setOpen(false)}>
      <div class="sheet">
        {byName(shortcuts.groups.value).map((group) => (
          <section key={group.name}>
            <h3 class="sheet-name">{group.name}</h3>
            <dl>
              {group.shortcuts.map(({ keys, label }) => (
                <div key={keys} class="sheet-row">
                  <dt>{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Parts of a screen add to one group where they give it one name. */
function byName(groups: readonly ShortcutGroup[]): ShortcutGroup[] {
  const names = [...new Set(groups.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    shortcuts: groups.filter((group) => group.name === name).flatMap(({ shortcuts }) => shortcuts),
  }));
}

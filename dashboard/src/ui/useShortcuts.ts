import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import type { Shortcut } from "../models/shortcuts";
import { useLatest } from "./useLatest";

/** Has these shortcuts hold while the component is there; `run` may change with each drawing. */
export function useShortcuts(name: string, shortcuts: readonly Shortcut[]): void {
  const app = useApp();
  const latest = useLatest(shortcuts);
  useEffect(
    () =>
      app.shortcuts.add({
        name,
        shortcuts: shortcuts.map((shortcut, index) => ({
          ...shortcut,
          run: () => latest.current[index]?.run(),
        })),
      }),
    [app, name],
  );
}

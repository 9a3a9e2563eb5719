import { useEffect } from "preact/hooks";
import { useApp } from "../app";

/** Leaving the settings loses nothing typed; it says so once, with the way back. */
export function useKeptNotice(): void {
  const { layout, router, settings, toasts } = useApp();
  useEffect(
    () => () => {
      const [first] = settings.unsaved.peek();
      if (!first || router.route.peek().section === "settings") return;
      toasts.show("Your changes in Settings are kept here, but not saved.", {
        label: "Go back",
        run: () => {
          layout.setSite(first.site);
          router.go("settings", first.form, first.part);
        },
      });
    },
    [layout, router, settings, toasts],
  );
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "./store";

export type Theme = "system" | "light" | "dark";
const KEY = "beckon.theme";
const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** Light, dark or what the system says; kept in this browser. */
export class ThemeChoice {
  readonly #choice = signal<Theme>("system");
  readonly #store: Store;
  readonly #root: HTMLElement;

  constructor(store: Store, root: HTMLElement) {
    this.#store = store;
    this.#root = root;
    const kept = store.getItem(KEY);
    this.choose(THEMES.find((theme) => theme === kept) ?? "system");
  }

  get choice(): ReadonlySignal<Theme> {
    return this.#choice;
  }

  choose(theme: Theme): void {
    this.#choice.value = theme;
    this.#store.setItem(KEY, theme);
    if (theme === "system") delete this.#root.dataset.theme;
    else this.#root.dataset.theme = theme;
  }
}

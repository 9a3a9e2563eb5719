import { type ReadonlySignal, signal } from "@preact/signals";

export interface Shortcut {
  /** As tinykeys reads it: `?`, `g v`, `$mod+Enter`. Never with Alt, which types letters. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

export interface ShortcutGroup {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

/** The shortcuts that hold on this screen, for the keyboard and for the sheet that lists them. */
export class Shortcuts {
  readonly #groups = signal<readonly ShortcutGroup[]>([]);

  get groups(): ReadonlySignal<readonly ShortcutGroup[]> {
    return this.#groups;
  }

  /** Returns how to take the group away again. */
  add(group: ShortcutGroup): () => void {
    this.#groups.value = [...this.#groups.peek(), group];
    return () => {
      this.#groups.value = this.#groups.peek().filter((held) => held !== group);
    };
  }
}

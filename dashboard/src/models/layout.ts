import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Store } from "./store";

/** How this browser likes the screens: row height, map, the site last looked at, hints while one writes. */
export class Layout {
  readonly #store: Store;
  readonly #compact: Signal<boolean>;
  readonly #map: Signal<boolean>;
  readonly #site: Signal<string>;
  readonly #hints: Signal<boolean>;

  constructor(store: Store) {
    this.#store = store;
    this.#compact = signal(store.getItem("beckon.compact") === "yes");
    this.#map = signal(store.getItem("beckon.map") !== "no");
    this.#site = signal(store.getItem("beckon.site") ?? "");
    this.#hints = signal(store.getItem("beckon.hints") !== "no");
  }

  get compact(): ReadonlySignal<boolean> {
    return this.#compact;
  }

  get map(): ReadonlySignal<boolean> {
    return this.#map;
  }

  /** The id of the site last looked at, or empty. */
  get site(): ReadonlySignal<string> {
    return this.#site;
  }

  /** Whether drafts are looked at for what could be said better. */
  get hints(): ReadonlySignal<boolean> {
    return this.#hints;
  }

  setHints(shown: boolean): void {
    this.#hints.value = shown;
    this.#store.setItem("beckon.hints", shown ? "yes" : "no");
  }

  setCompact(compact: boolean): void {
    this.#compact.value = compact;
    this.#store.setItem("beckon.compact", compact ? "yes" : "no");
  }

  setMap(shown: boolean): void {
    this.#map.value = shown;
    this.#store.setItem("beckon.map", shown ? "yes" : "no");
  }

  setSite(id: string): void {
    this.#site.value = id;
    this.#store.setItem("beckon.site", id);
  }
}

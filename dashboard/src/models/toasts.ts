import { type ReadonlySignal, signal } from "@preact/signals";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: "plain" | "error";
  readonly action?: { readonly label: string; readonly run: () => void };
}

const LASTS = 6_000;
const AT_MOST = 3;

/** Short notes at the edge of the screen; each goes by itself. */
export class Toasts {
  readonly #shown = signal<readonly Toast[]>([]);
  readonly #after: (delay: number, callback: () => void) => unknown;
  #last = 0;

  constructor(after: (delay: number, callback: () => void) => unknown) {
    this.#after = after;
  }

  get shown(): ReadonlySignal<readonly Toast[]> {
    return this.#shown;
  }

  show(text: string, action?: Toast["action"]): void {
    this.#add({ id: ++this.#last, text, kind: "plain", ...(action && { action }) });
  }

  error(text: string): void {
    this.#add({ id: ++this.#last, text, kind: "error" });
  }

  dismiss(id: number): void {
    this.#shown.value = this.#shown.value.filter((toast) => toast.id !== id);
  }

  #add(toast: Toast): void {
    this.#shown.value = [...this.#shown.value, toast].slice(-AT_MOST);
    this.#after(LASTS, () => this.dismiss(toast.id));
  }
}

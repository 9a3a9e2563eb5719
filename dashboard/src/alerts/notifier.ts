import { type ReadonlySignal, signal } from "@preact/signals";
import type { Alert } from "./ringing";

/** What the browser allows: `unsupported` where it has no notifications (or the page no secure origin). */
export type Permission = NotificationPermission | "unsupported";

/** The parts of `window.Notification` that are used. */
export interface NotificationKind {
  new (title: string, options: NotificationOptions): Pick<Notification, "onclick" | "close">;
  readonly permission: NotificationPermission;
  requestPermission(): Promise<NotificationPermission>;
}

/** Desktop notifications: one for each chat, a later one takes the place of the former. Never asks by itself. */
export class Notifier {
  readonly #kind: NotificationKind | undefined;
  readonly #open: (chat: string) => void;
  readonly #permission = signal<Permission>("unsupported");

  constructor(kind: NotificationKind | undefined, open: (chat: string) => void) {
    this.#kind = kind;
    this.#open = open;
    this.#permission.value = kind?.permission ?? "unsupported";
  }

  get permission(): ReadonlySignal<Permission> {
    return this.#permission;
  }

  /** Asks the agent; to be called from a press of a button. */
  async ask(): Promise<void> {
    if (this.#kind) this.#permission.value = await this.#kind.requestPermission();
  }

  show(alert: Alert): void {
    const shown = this.#make(alert);
    if (!shown) return;
    shown.onclick = () => {
      shown.close();
      this.#open(alert.chat);
    };
  }

  /** Null where nothing may be shown; browsers of phones allow it and refuse all the same. */
  #make({ title, body, chat }: Alert): Pick<Notification, "onclick" | "close"> | null {
    if (this.#kind?.permission !== "granted") return null;
    try {
      return new this.#kind(title, { body, tag: chat, silent: true });
    } catch {
      return null;
    }
  }
}

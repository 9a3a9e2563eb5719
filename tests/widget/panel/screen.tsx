import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach } from "vitest";
import { locale } from "../../../widget/src/locales";
import { fetchLeaving } from "../../../widget/src/panel/fetched";
import { Panel } from "../../../widget/src/panel/panel";
import { Words } from "../../../widget/src/panel/words";
import type { Session } from "../../../widget/src/session";

const mounted: HTMLElement[] = [];

afterEach(() => {
  for (const root of mounted.splice(0)) {
    render(null, root);
    root.remove();
  }
});

/** The panel on a page, and what a visitor sees of it and does to it. */
export async function open(session: Session, { focus = true, close = () => {} } = {}): Promise<Screen> {
  const root = document.body.appendChild(document.createElement("div"));
  mounted.push(root);
  const own = session.appearance.texts;
  const words = new Words(await locale(own.language ?? ""), ["en-GB"], own);
  await fetchLeaving();
  act(() => render(<Panel session={session} words={words} close={close} focus={focus} />, root));
  return new Screen(root);
}

class Screen {
  constructor(readonly root: HTMLElement) {}

  get text(): string {
    return (this.root.textContent ?? "").replace(/\s+/g, " ");
  }

  get log(): HTMLElement {
    return this.one<HTMLElement>('[role="log"]');
  }

  get message(): HTMLTextAreaElement {
    return this.one<HTMLTextAreaElement>('textarea[aria-label="Message"]');
  }

  one<T extends Element>(selector: string): T {
    const found = this.root.querySelector<T>(selector);
    if (!found) throw new Error(`Nothing is ${selector} in: ${this.text}`);
    return found;
  }

  has(selector: string): boolean {
    return this.root.querySelector(selector) !== null;
  }

  /** The names of all buttons, in order. */
  get buttons(): string[] {
    return [...this.root.querySelectorAll("button")].map(nameOf);
  }

  button(name: string): HTMLButtonElement {
    const found = [...this.root.querySelectorAll("button")].find((button) => nameOf(button) === name);
    if (!found) throw new Error(`No button is named ${name}, only ${this.buttons.join(", ")}`);
    return found;
  }

  press(name: string): void {
    act(() => this.button(name).click());
  }

  type(text: string, field: HTMLTextAreaElement | HTMLInputElement = this.message): void {
    act(() => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  /** Presses a key; true where the browser would still do what it does by itself. */
  key(key: string, init: KeyboardEventInit = {}, target: Element = this.message): boolean {
    let untouched = false;
    act(() => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
      untouched = target.dispatchEvent(event);
    });
    return untouched;
  }
}

function nameOf(button: HTMLButtonElement): string {
  return button.getAttribute("aria-label") ?? button.textContent ?? "";
}

export type { Screen };

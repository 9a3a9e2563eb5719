import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { type App, AppContext } from "../../dashboard/src/app";
import { createApp } from "../../dashboard/src/create_app";
import type { Frame } from "../../dashboard/src/wire";
import { Shelf, settled, Wire } from "./world";

class QuietChannel extends EventTarget {
  onmessage: unknown = null;
  postMessage(): void {}
  close(): void {}
}

/** The whole app over a document and a socket whose other end is the test. Needs happy-dom. */
export class Stage {
  readonly app: App;
  readonly root = document.createElement("div");
  readonly wires: Wire[] = [];
  /** What the server was asked, in order. */
  readonly asked: { call: string; body: unknown }[] = [];
  /** What the server answers, by "METHOD path", with its query or for any; anything else is 401. */
  readonly answers = new Map<string, () => Response>([
    ["GET /api/session", () => Response.json({ agent: null })],
    ["POST /api/ticket", () => Response.json({ ticket: "t" })],
  ]);

  constructor(pathname = "/dashboard") {
    const stage = this;
    const location = {
      pathname,
      protocol: "https:",
      host: "beckon.example",
      origin: "https://beckon.example",
    };
    const go = (_: unknown, __: string, url: string) => {
      location.pathname = url;
    };
    this.app = createApp({
      fetch: async (path: string, { method, body }: RequestInit) => {
        stage.asked.push({
          call: `${method} ${path}`,
          body: typeof body === "string" ? JSON.parse(body) : undefined,
        });
        const answer =
          stage.answers.get(`${method} ${path}`) ?? stage.answers.get(`${method} ${path.split("?")[0]}`);
        return answer?.() ?? Response.json({ reason: "Sign in." }, { status: 401 });
      },
      WebSocket: class extends Wire {
        constructor() {
          super();
          stage.wires.push(this);
        }
      },
      BroadcastChannel: QuietChannel,
      setTimeout,
      clearTimeout,
      document,
      location,
      history: { pushState: go, replaceState: go },
      localStorage: new Shelf(),
      sessionStorage: new Shelf(),
      focus: () => {},
    } as unknown as Window & typeof globalThis);
    document.body.append(this.root);
  }

  get wire(): Wire {
    return this.wires.at(-1) as Wire;
  }

  async connect(...frames: Frame[]): Promise<void> {
    this.app.connection.connect();
    await settled();
    this.wire.open();
    await this.receive(...frames);
  }

  async receive(...frames: Frame[]): Promise<void> {
    await act(async () => {
      for (const frame of frames) this.wire.receive(frame);
      await settled();
    });
  }

  async show(content: ComponentChild): Promise<void> {
    await act(async () => {
      render(<AppContext.Provider value={this.app}>{content}</AppContext.Provider>, this.root);
      await settled();
    });
  }

  close(): void {
    act(() => render(null, this.root));
    this.root.remove();
    this.app.connection.disconnect();
  }

  /** The one element with a role and, where given, an accessible name. */
  get(role: string, name?: string | RegExp): HTMLElement {
    const found = this.all(role, name);
    if (found.length !== 1)
      throw new Error(`${found.length} of ${role} ${name ?? ""} in ${this.root.innerHTML}`);
    return found[0] as HTMLElement;
  }

  all(role: string, name?: string | RegExp): HTMLElement[] {
    const candidates = [
      ...this.root.querySelectorAll<HTMLElement>(`${NATIVE[role] ?? "none"}, [role="${role}"]`),
    ];
    return candidates.filter((element) => name === undefined || matches(nameOf(element), name));
  }

  async scroll(element: HTMLElement): Promise<void> {
    await act(async () => {
      element.dispatchEvent(new Event("scroll"));
      await settled();
    });
  }

  async click(element: HTMLElement): Promise<void> {
    await act(async () => {
      element.click();
      await settled();
    });
  }

  async press(element: HTMLElement, key: string): Promise<void> {
    await act(async () => {
      element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await settled();
    });
  }

  /** Until what the server has answered is shown. */
  async rest(): Promise<void> {
    await act(settled);
  }

  /** Picks an option of a select. */
  async choose(element: HTMLElement, value: string): Promise<void> {
    await this.rest();
    await act(async () => {
      (element as HTMLSelectElement).value = value;
      element.dispatchEvent(new Event("change", { bubbles: true }));
      await settled();
    });
  }

  async type(element: HTMLElement, text: string): Promise<void> {
    await act(async () => {
      (element as HTMLInputElement).value = text;
      element.dispatchEvent(new Event("input", { bubbles: true }));
      await settled();
    });
  }
}

const NATIVE: Record<string, string> = {
  button: "button:not([role])",
  link: "a[href]",
  textbox: "textarea, input:not([type=search])",
  searchbox: "input[type=search]",
  combobox: "select",
  radio: "input[type=radio]",
  heading: "h1, h2, h3",
};

function nameOf(element: HTMLElement): string {
  const label = element.id
    ? element.ownerDocument.querySelector(`label[for="${element.id}"]`)
    : element.closest("label");
  return (element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent ?? "").trim();
}

function matches(text: string, name: string | RegExp): boolean {
  return typeof name === "string" ? text === name : name.test(text);
}

import { vi } from "vitest";
import type { Call, Calls } from "../../widget/src/commands";
import type { Chat, Frame, Ingest, Invitation, Message, Place, TeamChoice } from "../../widget/src/wire";
import { message, OPEN } from "./acme";
import { Line } from "./line";

const TEXTS = {
  language: "en",
  back: "",
  accept: "Start chat",
  read: "Read",
  decline: "No thanks",
  again: "Thank you. Shall we not ask you again?",
  never: "Don’t ask again",
  later: "Another time",
};

/** A message in the chat, as the socket tells it. */
export const said = (values: Partial<Message> = {}): Frame => ({
  type: "message",
  sequence: 2,
  message: message({ at: Date.now(), ...values }),
});

/** Ada on a page whose panel she opens: the whole widget, over a network and a socket whose other end is the test. */
export class Visit {
  availability = OPEN;
  /** Whether the server answers. */
  reachable = true;
  /** Until when its answers are on their way. */
  arrives: Promise<void> | undefined;
  /** What the answers of the server bring: null where it has no room for a socket. */
  ticket: string | null = "ticket";
  invitation: Invitation | null = null;
  /** Whose browser it is to the server, and what was wrong with the site's proof of that. */
  visitor = "token";
  unproven: string | null = null;
  /** Whether cards wait while she writes, and the pages on which there are none. */
  manners = { patient: true, spared: ["*/cart"] };
  /** The bodies of all requests. */
  readonly asked: Ingest[] = [];
  private calls: Calls = [];

  /** With a `consent` other than full there is no socket before she says something. */
  async begin(consent = "full"): Promise<void> {
    localStorage.clear();
    await this.load(consent);
  }

  /** Looks at another page of the site. */
  async load(consent = "full"): Promise<void> {
    Line.all = [];
    this.calls = [] as Calls;
    vi.resetModules();
    vi.stubGlobal("WebSocket", Line);
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      this.asked.push(JSON.parse(body));
      const answer = this.answer();
      await this.arrives;
      return answer;
    });
    vi.spyOn(navigator, "sendBeacon").mockReturnValue(true);
    HTMLElement.prototype.showPopover ??= () => {};
    const tag = document.createElement("script");
    tag.src = "https://chat.example/widget.js";
    Object.assign(tag.dataset, { site: "acme", consent });
    this.calls.tag = tag;
    window.beckon = Object.assign(() => {}, { q: this.calls });
    await import("../../widget/src/beckon");
    await this.pass(2000);
  }

  async open(): Promise<void> {
    this.calls.push(["open"]);
    await vi.dynamicImportSettled();
    await this.pass();
  }

  call(...command: Call): void {
    this.calls.push(command);
  }

  end(): void {
    this.calls.push(["close"]);
    this.calls.push(["shutdown"]);
  }

  /** Lets time pass, and what is drawn be drawn. */
  async pass(milliseconds = 100): Promise<void> {
    await vi.advanceTimersByTimeAsync(milliseconds);
  }

  /** The server says something. */
  async hear(...frames: Frame[]): Promise<void> {
    for (const frame of frames) Line.last.hear(frame);
    await this.pass();
  }

  /** The server greets: all that the page knew is replaced by what is here. */
  async welcome(
    chat: Chat | null = null,
    place: Place | null = null,
    teams: Record<string, TeamChoice> = {},
  ): Promise<void> {
    const { availability } = this;
    const state = {
      epoch: "e1",
      sequence: 1,
      reload: true,
      now: Date.now(),
      invitation: null,
      messages: [],
    };
    await this.hear({ type: "welcome", ...state, availability, chat, place, teams });
  }

  async lose(code = 1006): Promise<void> {
    Line.last.onclose?.({ code });
    await this.pass();
  }

  /** Lets time pass until the page opens its next socket, at a moment that chance decides. */
  async reopen(): Promise<void> {
    const { length } = Line.all;
    for (let second = 0; Line.all.length === length && second < 60; second++) await this.pass(1000);
  }

  /** What the server was told of this type, over the socket that is open. */
  told(type: string): Record<string, unknown>[] {
    return Line.last.said.filter((frame) => frame.type === type);
  }

  get root(): ShadowRoot {
    return document.querySelector("beckon-widget")?.shadowRoot as ShadowRoot;
  }

  /** What the card of an invitation says; null where there is none. */
  get card(): string | null {
    return this.root.querySelector("#card")?.textContent ?? null;
  }

  get text(): string {
    return this.root.querySelector(".panel")?.textContent ?? "";
  }

  get typing(): boolean {
    return this.root.querySelector(".typing") !== null;
  }

  async write(text: string, field = "textarea"): Promise<void> {
    const found = this.root.querySelector(field) as HTMLTextAreaElement;
    found.value = text;
    found.dispatchEvent(new Event("input", { bubbles: true }));
    await this.pass();
  }

  async submit(): Promise<void> {
    this.root.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await this.pass();
  }

  async press(name: string): Promise<void> {
    const buttons = [...this.root.querySelectorAll("button")];
    buttons.find((button) => button.textContent === name)?.click();
    await this.pass();
  }

  private answer(): Response {
    if (!this.reachable) throw new TypeError("offline");
    const { consent, chat } = this.asked.at(-1) as Ingest;
    // Whoever is not counted is nobody until they want to talk.
    const visitor = consent === "full" || chat ? this.visitor : null;
    const looks = {
      name: "Acme",
      accent: "#000",
      on_accent: "#fff",
      position: "right",
      greeting: "",
      style: "--right:20px",
    };
    return Response.json({
      now: Date.now(),
      availability: this.availability,
      appearance: { ...looks, ...this.manners, texts: TEXTS },
      tracking: {},
      visitor,
      unproven: this.unproven,
      ticket: visitor && this.ticket,
      invitation: this.invitation,
      chat: null,
    });
  }
}

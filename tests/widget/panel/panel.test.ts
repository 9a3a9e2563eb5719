// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { initials } from "../../../widget/src/dom";
import { CLOSED, chat, OPEN } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { HandMadeSession, NOW } from "./session";

const HOUR = 3_600_000;

it("is over for who is blocked while they talk, and goes on once they no longer are", async () => {
  const session = new HandMadeSession({ chat: chat() });
  const screen = await open(session);
  await act(() => session.change({ availability: { ...CLOSED, shut: true } }));
  expect(screen.has("textarea")).toBe(false);
  expect(screen.one("#ended").textContent).toBe("This chat has ended");
  expect(screen.one(".name").textContent).toBe("Acme");
  expect(screen.buttons).toEqual(["Close"]);
  await act(() => session.change({ availability: OPEN }));
  expect(screen.has("textarea")).toBe(true);
});

describe("the header", () => {
  it.each([
    ["open", null, "Acme We are here"],
    ["busy", null, "Acme All busy"],
    ["away", null, "Acme Nobody is free right now"],
    ["closed", null, "Acme Closed"],
    ["closed", new Date(2026, 10, 23, 9).getTime(), "Acme Closed – back Monday 09:00"],
    ["closed", NOW + HOUR, "Acme Closed – back Sunday 15:12"],
  ] as const)("says that the site is %s", async (state, opens_at, text) => {
    const screen = await open(new HandMadeSession({ availability: { ...OPEN, state, opens_at } }));
    const [name, words] = [screen.one(".name"), screen.one(".state")];
    expect(`${name.textContent} ${words.textContent}`).toBe(text);
  });

  it("names the agent of the chat, then the site", async () => {
    const session = new HandMadeSession({ chat: chat() });
    const screen = await open(session);
    expect(screen.one(".name").textContent).toBe("Bo");
    expect(screen.one(".state").textContent).toBe("Acme");
    act(() => session.change({ chat: chat({ phase: "closed" }) }));
    expect(screen.one(".name").textContent).toBe("Acme");
  });

  it.each([
    ["Bo", "B"],
    ["Bo Lindqvist", "BL"],
    ["Ada de la Cruz", "AC"],
    ["\u00e9lodie", "\u00c9"],
    ["(Acme) & Sons", "AS"],
    ["\u5f20\u4f1f", "\u5f20"],
    ["\u{1f600}", ""],
    ["", ""],
  ])("draws %j as %j", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe("ending", () => {
  it("takes one press and says who ended", async () => {
    const session = new HandMadeSession({ chat: chat(), lines: [line()] });
    const screen = await open(session);
    screen.press("End chat");
    expect(session.asked).toEqual([["end"]]);
    expect(screen.text).toContain("You ended this chat");
    expect(document.activeElement).toBe(screen.one("#ended"));
  });

  it("leads to a new chat", async () => {
    const session = new HandMadeSession({ chat: chat({ phase: "closed" }), lines: [line({ text: "Old" })] });
    const screen = await open(session);
    screen.press("Start a new chat");
    expect(session.asked).toEqual([["renew"]]);
    expect(screen.text).not.toContain("Old");
    expect(document.activeElement).toBe(screen.message);
  });

  it.each([
    [{ ended_by: "agent" }, "Bo ended this chat"],
    [{ ended_by: "agent", agent: null }, "This chat has ended"],
    [{ ended_by: "system" }, "This chat has ended"],
    [{ phase: "missed" }, "This chat has ended"],
  ] as const)("by %j", async (values, text) => {
    const screen = await open(new HandMadeSession({ chat: chat({ phase: "closed", ...values }) }));
    expect(screen.one('.footer [role="status"]').textContent).toBe(text);
  });

  it("is not offered before a chat is open", async () => {
    const screen = await open(new HandMadeSession());
    expect(screen.buttons).toEqual(["Close", "Send"]);
  });
});

describe("the focus", () => {
  it("goes to the textbox when the visitor opened the panel", async () => {
    const screen = await open(new HandMadeSession());
    expect(document.activeElement).toBe(screen.message);
  });

  it("stays on the page when the page opened it", async () => {
    await open(new HandMadeSession(), { focus: false });
    expect(document.activeElement).toBe(document.body);
  });

  it("is not taken from the page by a change of face", async () => {
    const session = new HandMadeSession({ chat: chat() });
    await open(session, { focus: false });
    act(() => session.change({ chat: chat({ phase: "closed", ended_by: "agent" }) }));
    expect(document.activeElement).toBe(document.body);
  });

  it("goes to no button when the agent ends while the visitor types", async () => {
    const session = new HandMadeSession({ chat: chat() });
    const screen = await open(session);
    act(() => session.change({ chat: chat({ phase: "closed", ended_by: "agent" }) }));
    expect(document.activeElement?.textContent).toBe("Bo ended this chat");
    expect(document.activeElement).toBe(screen.one('[role="status"]#ended'));
  });
});

describe("Escape", () => {
  it("closes", async () => {
    const close = vi.fn();
    const screen = await open(new HandMadeSession(), { close });
    screen.key("Escape");
    expect(close).toHaveBeenCalledOnce();
  });

  it.each([{ isComposing: true }, { keyCode: 229 }])("of an input method (%j) is its own", async (init) => {
    const close = vi.fn();
    const screen = await open(new HandMadeSession(), { close });
    screen.key("Escape", init);
    expect(close).not.toHaveBeenCalled();
  });
});

describe("the look", () => {
  it("carries the site's colours, side, language and direction", async () => {
    const panel = (await open(new HandMadeSession({}, "de"))).one<HTMLElement>(".panel");
    expect(panel.style.getPropertyValue("--accent")).toBe("#0b5c4a");
    expect(panel.style.getPropertyValue("--on-accent")).toBe("#ffffff");
    expect(panel.style.getPropertyValue("--right")).toBe("20px");
    expect(panel.lang).toBe("de");
    expect(panel.dir).toBe("ltr");
  });
});

// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { chat, OPEN } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { HandMadeSession, NOW } from "./session";

const bo = { author: "agent", name: "Bo", at: NOW } as const;
const ada = { author: "visitor", at: NOW } as const;

/** The line under the newest bubbles. */
const meta = (root: HTMLElement) => [...root.querySelectorAll(".meta")].at(-1)?.textContent;

describe("the log", () => {
  it("greets where there is no chat yet", async () => {
    const screen = await open(new HandMadeSession());
    expect(screen.log.getAttribute("aria-label")).toBe("Conversation");
    expect(screen.log.textContent).toContain("Hello! How can we help?");
  });

  it("does not greet above an agent's own greeting", async () => {
    const screen = await open(
      new HandMadeSession({ chat: chat(), lines: [line({ ...bo, text: "Hi, I am Bo" })] }),
    );
    expect(screen.log.textContent).toContain("Hi, I am Bo");
    expect(screen.log.textContent).not.toContain("Hello! How can we help?");
  });

  it("says who wrote each message", async () => {
    const lines = [line({ ...bo, text: "One" }), line({ ...ada, text: "Two" })];
    const screen = await open(new HandMadeSession({ chat: chat(), lines }));
    expect([...screen.log.querySelectorAll(".bubble")].map((bubble) => bubble.textContent)).toEqual([
      "Bo: One",
      "You: Two",
    ]);
  });

  it("lets each message have its own direction, whatever its author is called", async () => {
    const screen = await open(new HandMadeSession({ chat: chat(), lines: [line({ ...bo, text: "שלום" })] }));
    expect(screen.one(".bubble").getAttribute("dir")).toBe("auto");
    // What has a direction of its own does not count for that of its parent.
    expect(screen.one(".bubble .hidden").getAttribute("dir")).toBe("auto");
  });

  it("has one tail a group", async () => {
    const lines = [line(bo), line(bo), line(ada), line(bo)];
    const screen = await open(new HandMadeSession({ chat: chat(), lines }));
    const tails = [...screen.log.querySelectorAll(".line")].map((node) => node.classList.contains("tail"));
    expect(tails).toEqual([false, true, true, true]);
  });

  it("speaks only what is added", async () => {
    const screen = await open(new HandMadeSession({ chat: chat(), typing: true }));
    expect(screen.log.getAttribute("aria-relevant")).toBe("additions");
    expect(screen.one(".typing").getAttribute("aria-live")).toBe("off");
  });

  it("renders hostile text as text", async () => {
    const text = '<img src=x onerror="alert(1)"> javascript:alert(1) https://example.com';
    const screen = await open(
      new HandMadeSession({ chat: chat({ agent: text }), lines: [line({ ...bo, name: text, text })] }),
    );
    expect(screen.has("img[src]")).toBe(false);
    expect(screen.log.textContent).toContain(text);
    const links = [...screen.root.querySelectorAll("a")];
    expect(links.map((link) => link.href)).toEqual(["https://example.com/"]);
    expect(links[0]?.target).toBe("_blank");
    expect(links[0]?.rel).toBe("noopener noreferrer nofollow");
  });
});

describe("what became of a message", () => {
  it.each([
    ["sending", { ...ada, state: "sending", position: 0 }, 0, "14:12 · Sending…"],
    ["sent", { ...ada, position: 3 }, 2, "14:12 · Sent"],
    ["seen", { ...ada, position: 3 }, 3, "14:12 · Seen"],
    ["an agent's", { ...bo, position: 3 }, 3, "14:12"],
  ] as const)("%s", async (_, values, read, text) => {
    const screen = await open(new HandMadeSession({ chat: chat({ read }), lines: [line(values)] }));
    expect(meta(screen.log)).toBe(text);
  });

  it("is said of the newest one only", async () => {
    const lines = [
      line({ ...ada, position: 1 }),
      line({ ...bo, position: 2 }),
      line({ ...ada, position: 3 }),
    ];
    const screen = await open(new HandMadeSession({ chat: chat({ read: 2 }), lines }));
    expect([...screen.log.querySelectorAll(".meta")].map((node) => node.textContent)).toEqual([
      "14:12",
      "14:12",
      "14:12 · Sent",
    ]);
  });

  it("lets the visitor try a failed one again", async () => {
    const failed = line({ ...ada, state: "failed", position: 0, reason: "Too many messages." });
    const session = new HandMadeSession({ chat: chat(), lines: [failed] });
    const screen = await open(session);
    expect(screen.one(".failure").textContent).toContain("Not sent. Too many messages.");
    screen.press("Try again");
    expect(session.asked).toEqual([["resend", failed.id]]);
    expect(document.activeElement).toBe(screen.log);
  });

  it("is said of the newest that did not fail", async () => {
    const lines = [
      line({ ...ada, position: 1 }),
      line({ ...bo, position: 2 }),
      line({ ...ada, state: "failed", position: 0 }),
    ];
    const screen = await open(new HandMadeSession({ chat: chat({ read: 1 }), lines }));
    expect([...screen.log.querySelectorAll(".meta")].map((node) => node.textContent)).toEqual([
      "14:12 · Seen",
      "14:12",
      "14:12",
    ]);
  });
});

describe("the other side", () => {
  it("is seen typing", async () => {
    const session = new HandMadeSession({ chat: chat() });
    const screen = await open(session);
    act(() => session.change({ typing: true }));
    expect(screen.one(".typing [role=img]").getAttribute("aria-label")).toBe("Bo is typing");
    act(() => session.change({ typing: false }));
    expect(screen.has(".typing")).toBe(false);
  });

  it("is busy, which is said before the first message", async () => {
    const screen = await open(new HandMadeSession({ availability: { ...OPEN, state: "busy" } }));
    expect(screen.text).toContain("All busy");
    expect(screen.text).toContain("All of us are busy right now.");
    expect(screen.message).toBeTruthy();
  });

  it("has a message that waits", async () => {
    const screen = await open(
      new HandMadeSession({ chat: chat({ phase: "queued", agent: null }), lines: [line(ada)] }),
    );
    expect(screen.text).toContain("Your message is with us.");
  });
});

describe("unread messages", () => {
  const lines = [line(bo), line(ada), line(bo), line(bo)];

  it("stand below a divider, which stays while they are read", async () => {
    const session = new HandMadeSession({ chat: chat(), lines, unread: 2 });
    const screen = await open(session);
    const order = [...screen.log.children].map((node) => node.className);
    expect(order).toEqual(["group agent", "group visitor", "unread", "group agent"]);
    expect(session.asked).toEqual([["read"]]);
    expect(session.state.unread).toBe(0);
    expect(screen.has(".unread")).toBe(true);
  });

  it("that come while the panel is open have none", async () => {
    const session = new HandMadeSession({ chat: chat(), lines });
    const screen = await open(session);
    act(() => session.change({ lines: [...lines, line(bo)], unread: 1 }));
    expect(screen.has(".unread")).toBe(false);
    expect(session.asked).toEqual([["read"]]);
  });
});

describe("the connection", () => {
  it.each([
    ["online", ""],
    ["connecting", "Connecting…"],
    ["offline", "The connection is lost; what you write is sent once it is back."],
    ["ended", "Chat is not available right now."],
  ] as const)("%s", async (connection, text) => {
    const screen = await open(new HandMadeSession({ connection }));
    expect(screen.one(".connection").textContent).toBe(text);
    expect(screen.one(".connection").getAttribute("role")).toBe("status");
  });

  it("is the visitor's own matter only where their browser says so", async () => {
    const line = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const screen = await open(new HandMadeSession({ connection: "offline" }));
    line.mockRestore();
    expect(screen.one(".connection").textContent).toBe("You are offline; messages leave when you are back.");
  });
});

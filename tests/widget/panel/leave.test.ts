// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import type { Promised } from "../../../widget/src/wire";
import { chat, OPEN } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { CLOSED, HandMadeSession, NOW } from "./session";

const closed = (values = {}) => new HandMadeSession({ availability: CLOSED, ...values });
const PURPOSE = "For our answer, for nothing else";
const email = (root: HTMLElement) => root.querySelector("input") as HTMLInputElement;

describe("hours", () => {
  it("lists the week, today first, days alike together", async () => {
    const screen = await open(closed());
    const rows = [...screen.root.querySelectorAll("dl > div")].map((row) =>
      [...row.querySelectorAll("dt, dd > span, dd:not(:has(span))")].map((cell) => cell.textContent),
    );
    expect(rows).toEqual([
      ["Sunday", "Closed"],
      ["Monday – Tuesday", "09:00 – 17:00"],
      ["Wednesday", "Closed"],
      ["Thursday", "09:00 – 12:00", "13:00 – 17:00"],
      ["Friday – Saturday", "Closed"],
    ]);
  });

  it("around the clock are not held against a visitor whom nobody can answer now", async () => {
    const screen = await open(closed({ availability: { ...OPEN, state: "away" } }));
    expect(screen.text).not.toContain("Around the clock");
    expect(screen.text).toContain("Nobody is free right now");
    expect(screen.text).toContain("we answer as soon as somebody is back");
  });

  it("are not invented for a week that is closed", async () => {
    const screen = await open(closed({ availability: { ...CLOSED, hours: [], opens_at: null } }));
    expect(screen.text).not.toContain("Around the clock");
    expect(screen.text).not.toContain("When we are here");
  });

  it("carry the note of a dated exception as text", async () => {
    const note = "Closed on <b>Thursday</b>";
    const screen = await open(closed({ availability: { ...CLOSED, note } }));
    expect(screen.one(".notice").textContent).toBe(note);
  });
});

describe("the form", () => {
  it("is not there where nothing is taken, nor the way to another message", async () => {
    const session = closed({ availability: { ...CLOSED, hours: [], shut: true } });
    const screen = await open(session);
    expect(screen.one('[role="status"].notice').textContent).toBe("Chat is not available right now.");
    expect(document.activeElement).toBe(screen.one(".notice"));
    expect(screen.buttons).toEqual(["Close"]);
    act(() => session.change({ leaving: "sent" }));
    expect(screen.text).toContain("Thank you, your message is with us");
    expect(screen.buttons).toEqual(["Close"]);
  });

  it("demands no address", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type(" Do you have it in green? ");
    screen.press("Send");
    expect(session.asked).toEqual([["leave", "Do you have it in green?", null, null, ""]]);
  });

  it("says what an address is for, and sends it along", async () => {
    const session = closed();
    const screen = await open(session);
    const field = email(screen.root);
    expect(screen.one("label").textContent).toBe("E-mail (optional)");
    expect(screen.one(`#${field.getAttribute("aria-describedby")}`).textContent).toBe(PURPOSE);
    screen.type("Hello");
    screen.type(" ada@example.com ", field);
    screen.press("Send");
    expect(session.asked).toEqual([["leave", "Hello", "ada@example.com", null, PURPOSE]]);
  });

  it("demands a message", async () => {
    const session = closed();
    const screen = await open(session, { focus: false });
    screen.press("Send");
    expect(session.asked).toEqual([]);
    expect(screen.one('[role="alert"]').textContent).toBe("Please write a message first");
    expect(document.activeElement).toBe(screen.message);
    screen.type("Hello");
    expect(screen.has('[role="alert"]')).toBe(false);
  });

  it("tells an address that cannot be one", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.type("ada@example", email(screen.root));
    screen.press("Send");
    expect(session.asked).toEqual([]);
    expect(email(screen.root).getAttribute("aria-invalid")).toBe("true");
  });

  it("makes a line of Enter", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    expect(screen.key("Enter")).toBe(true);
    expect(session.asked).toEqual([]);
  });

  it("holds back a card number", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("It is 4111111111111111");
    screen.press("Send");
    expect(session.asked).toEqual([]);
    screen.press("Send with the number hidden");
    expect(session.asked).toEqual([["leave", "It is ****1111", null, null, ""]]);
    expect(document.activeElement).toBe(screen.button("Sending…"));
  });

  it("gives the focus back where the number can be changed", async () => {
    const screen = await open(closed());
    screen.type("It is 4111111111111111");
    screen.press("Send");
    screen.press("Change the message");
    expect(screen.has(".warning")).toBe(false);
    expect(document.activeElement).toBe(screen.message);
  });

  it("checks all it has again when the visitor hides the number", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("It is 4111111111111111");
    screen.press("Send");
    screen.type("ada@", email(screen.root));
    screen.press("Send with the number hidden");
    expect(session.asked).toEqual([]);
    expect(email(screen.root).getAttribute("aria-invalid")).toBe("true");
    screen.type("ada@example.com", email(screen.root));
    screen.press("Send with the number hidden");
    expect(session.asked).toEqual([["leave", "It is ****1111", "ada@example.com", null, PURPOSE]]);
  });

  it("is sent once", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.press("Send");
    screen.press("Sending…");
    expect(session.asked).toHaveLength(1);
    expect([screen.message.readOnly, email(screen.root).readOnly]).toEqual([true, true]);
  });

  it("keeps everything when it failed", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.type("ada@example.com", email(screen.root));
    screen.press("Send");
    act(() => session.change({ leaving: "failed" }));
    expect(screen.text).toContain("Your message is still here");
    expect(screen.message.value).toBe("Hello");
    screen.type("ada@", email(screen.root));
    screen.press("Send");
    expect(screen.one('[role="alert"]').textContent).toBe("This address is not complete");
    screen.type("ada@example.com", email(screen.root));
    screen.press("Send");
    expect(session.asked).toEqual(Array(2).fill(["leave", "Hello", "ada@example.com", null, PURPOSE]));
  });
});

describe("what the server refuses", () => {
  const refused = (field: string, reason: string) =>
    ({ type: "refused", id: "", code: "malformed", reason, field, retry_after: 0 }) as const;
  const field = (root: HTMLElement, name: string) =>
    root.querySelector<HTMLElement>(name === "message" ? "textarea" : `#${name}`) as HTMLInputElement;

  it.each([
    ["email", "email"],
    ["phone", "phone"],
    ["message.text", "message"],
    ["text", "message"],
  ])("is said at the field %s, which gets the focus", async (named, place) => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.press("Send");
    act(() => session.change({ leaving: refused(named, "This does not look right.") }));
    const at = field(screen.root, place);
    const said = screen.one<HTMLElement>('[role="alert"]');
    expect(said.textContent).toBe("This does not look right.");
    expect(at.getAttribute("aria-describedby")?.split(" ")).toContain(said.id);
    expect(at.getAttribute("aria-invalid")).toBe("true");
    expect(at.compareDocumentPosition(said)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(said.nextElementSibling).not.toBe(at);
    expect(screen.root.querySelectorAll('[aria-invalid="true"]')).toHaveLength(1);
    expect(document.activeElement).toBe(at);
    screen.type("Something else", at);
    expect(screen.has('[role="alert"]')).toBe(false);
  });

  it("is said above the button where it is about no field", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.press("Send");
    const reason = "You have asked for much lately. Please try again later.";
    act(() => session.change({ leaving: refused("", reason) }));
    expect(screen.one('[role="alert"]').nextElementSibling).toBe(screen.button("Send"));
    expect(screen.one('[role="alert"]').textContent).toBe(reason);
    expect(screen.message.value).toBe("Hello");
  });
});

describe("a call", () => {
  const phone = (root: HTMLElement) => root.querySelector<HTMLInputElement>("#phone") as HTMLInputElement;

  it("is asked for by a number, with what that is for", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("About the lapsang");
    screen.type(" +49 30 1234567 ", phone(screen.root));
    screen.press("Send");
    const purpose = "For this call, for nothing else";
    expect(session.asked).toEqual([["leave", "About the lapsang", null, "+49 30 1234567", purpose]]);
    act(() => session.change({ leaving: "sent" }));
    expect(screen.text).toContain("We call you at +49 30 1234567.");
  });

  it.each(["12", "call me", "+49-"])("cannot go to %j", async (number) => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.type(number, phone(screen.root));
    screen.press("Send");
    expect(session.asked).toEqual([]);
    expect(screen.one('[role="alert"]').textContent).toBe("This number is not complete");
  });
});

describe("at closing time", () => {
  const told = { kind: "message", by: null, reachable: false, closing: true } as const;
  const left = (promise: Promised = told) =>
    chat({ phase: "missed", agent: null, left_message: true, promise });

  it("who waits is told so, and what is being written stays", async () => {
    const session = closed({ chat: chat({ phase: "queued", agent: null }), lines: [line()], draft: "And" });
    const screen = await open(session);
    act(() => session.change({ chat: left() }));
    expect(screen.one('[role="status"].notice').textContent).toContain("We are closing now.");
    expect(screen.message.value).toBe("And");
    expect(screen.one('[role="log"]').textContent).toContain("Text 1");
    expect(screen.text).toContain("How may we reach you?");
    expect(document.activeElement).toBe(email(screen.root));
  });

  it("an address alone is enough of who has said something", async () => {
    const session = closed({ chat: left(), lines: [line({ author: "visitor" })] });
    const screen = await open(session);
    screen.press("Send");
    expect(screen.one('[role="alert"]').textContent).toBe("How may we reach you?");
    screen.type("ada@example.com", email(screen.root));
    screen.press("Send");
    expect(session.asked).toEqual([["leave", "", "ada@example.com", null, PURPOSE]]);
    const by = NOW + 3_600_000;
    act(() => session.change({ leaving: "sent", chat: left({ ...told, closing: false, by }) }));
    expect(screen.text).toContain("By Sunday 15:12.");
  });

  it("what was left may be taken back", async () => {
    const session = closed({ chat: left({ ...told, closing: false }), lines: [line({ author: "visitor" })] });
    const screen = await open(session);
    screen.press("I do not need an answer any more");
    expect(session.asked).toEqual([["end"]]);
    const over = { ...left(), phase: "closed", ended_by: "visitor" } as const;
    act(() => session.change({ chat: over }));
    expect(screen.text).toContain("You took your message back");
  });

  it("the answer is shown when it is there, with a way to a new chat", async () => {
    const session = closed({
      chat: { ...left(), agent: "Bo" },
      lines: [line({ author: "agent", name: "Bo" })],
    });
    const screen = await open(session);
    expect(screen.text).toContain("Bo answered your message");
    expect(screen.buttons).toContain("Start a new chat");
  });
});

describe("thanks", () => {
  it("say where the answer comes, and the draft is gone", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.type("ada@example.com", email(screen.root));
    screen.press("Send");
    act(() => session.change({ leaving: "sent" }));
    expect(screen.one('[role="status"] h3').textContent).toBe("Thank you, your message is with us");
    expect(screen.text).toContain("We answer to ada@example.com.");
    expect(session.state.draft).toBe("");
    expect(document.activeElement).toBe(screen.one("#thanks"));
  });

  it("name both ways where both were left", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.type("ada@example.com", email(screen.root));
    screen.type("+49 30 1234567", screen.one<HTMLInputElement>("#phone"));
    screen.press("Send");
    act(() => session.change({ leaving: "sent" }));
    expect(screen.text).toContain("We call you at +49 30 1234567. We answer to ada@example.com.");
  });

  it("lead to another message", async () => {
    const session = closed({ leaving: "sent" });
    const screen = await open(session);
    expect(screen.text).toContain("You find our answer here at your next visit.");
    screen.press("Write another message");
    expect(session.asked).toEqual([["renew"]]);
    expect(document.activeElement).toBe(screen.message);
  });

  it("lead to an empty field where the chat was there before the answer", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.press("Send");
    const missed = chat({ agent: null, left_message: true, phase: "missed" });
    act(() => session.change({ leaving: "sending", chat: missed, lines: [line()] }));
    screen.press("Write another message");
    act(() => session.change({ leaving: "none", chat: null, lines: [] }));
    expect(screen.message.value).toBe("");
  });

  it("stay over a reload, and when the message was dealt with", async () => {
    const left = { agent: null, left_message: true };
    const session = closed({ chat: chat({ ...left, phase: "missed" }), lines: [line()] });
    const screen = await open(session);
    expect(screen.buttons).toEqual(["Close", "Write another message", "I do not need an answer any more"]);
    act(() => session.change({ chat: chat({ ...left, phase: "closed", ended_by: "agent" }) }));
    expect(screen.buttons).toEqual(["Close", "Write another message"]);
  });

  it("are over when a chat that came after them ends", async () => {
    const session = closed({ leaving: "sent", chat: chat(), lines: [line()] });
    const screen = await open(session);
    act(() => session.change({ chat: chat({ phase: "closed", ended_by: "agent" }) }));
    expect(screen.text).toContain("Bo ended this chat");
  });
});

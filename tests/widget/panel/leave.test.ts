// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import type { Availability } from "../../../widget/src/wire";
import { line } from "./lines";
import { open } from "./screen";
import { chat, HandMadeSession, OPEN } from "./session";

const day = (date: number, hour: number) => new Date(2026, 10, date, hour).getTime();
const CLOSED: Availability = {
  state: "closed",
  opens_at: day(23, 9),
  next: null,
  note: "",
  hours: [
    [day(23, 9), day(23, 17)],
    [day(24, 9), day(24, 17)],
    [day(26, 9), day(26, 12)],
    [day(26, 13), day(26, 17)],
  ],
};

const closed = (values = {}) => new HandMadeSession({ availability: CLOSED, ...values });
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
    expect(screen.text).toContain("you will get an answer");
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
  it("demands no address", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type(" Do you have it in green? ");
    screen.press("Send");
    expect(session.asked).toEqual([["leave", "Do you have it in green?", null]]);
  });

  it("says what an address is for, and sends it along", async () => {
    const session = closed();
    const screen = await open(session);
    const field = email(screen.root);
    expect(screen.one("label").textContent).toBe("E-mail (optional)");
    expect(screen.one(`#${field.getAttribute("aria-describedby")}`).textContent).toBe(
      "Only used to answer this message",
    );
    screen.type("Hello");
    screen.type(" ada@example.com ", field);
    screen.press("Send");
    expect(session.asked).toEqual([["leave", "Hello", "ada@example.com"]]);
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
    expect(session.asked).toEqual([["leave", "It is ****1111", null]]);
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
    expect(session.asked).toEqual([["leave", "It is ****1111", "ada@example.com"]]);
  });

  it("is sent once", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.press("Send");
    screen.press("Sending…");
    expect(session.asked).toHaveLength(1);
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
    screen.press("Send");
    expect(session.asked).toEqual(Array(2).fill(["leave", "Hello", "ada@example.com"]));
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

  it("lead to another message", async () => {
    const session = closed({ leaving: "sent" });
    const screen = await open(session);
    expect(screen.text).toContain("You will find our answer here.");
    screen.press("Write another message");
    expect(session.asked).toEqual([["renew"]]);
    expect(document.activeElement).toBe(screen.message);
  });

  it("stay over a reload, until somebody takes the message up", async () => {
    const left = { agent: null, left_message: true };
    const session = closed({ chat: chat({ ...left, phase: "missed" }), lines: [line()] });
    const screen = await open(session);
    expect(screen.buttons).toEqual(["Close", "Write another message"]);
    act(() => session.change({ chat: chat({ left_message: true }) }));
    expect(screen.one(".name").textContent).toBe("Bo");
    act(() =>
      session.change({ lines: [line(), line({ author: "agent", name: "Bo", text: "In green, yes" })] }),
    );
    act(() => session.change({ chat: chat({ left_message: true, phase: "closed", ended_by: "agent" }) }));
    expect(screen.log.textContent).toContain("In green, yes");
    expect(screen.text).toContain("Bo ended this chat");
  });
});

describe("the stroke of opening", () => {
  it("turns the form into a chat with the same words, and back", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Do you have");
    act(() => session.change({ availability: OPEN }));
    expect(screen.has("input")).toBe(false);
    expect(screen.message.value).toBe("Do you have");
    expect(document.activeElement).toBe(screen.message);
    act(() => session.change({ availability: CLOSED }));
    expect(screen.has("input")).toBe(true);
    expect(screen.message.value).toBe("Do you have");
  });

  it("leaves an open chat open when the hours end", async () => {
    const session = new HandMadeSession({ chat: chat() });
    const screen = await open(session);
    act(() => session.change({ availability: CLOSED }));
    expect(screen.buttons).toEqual(["End chat", "Close", "Send"]);
  });

  it("leaves a first message under way in place", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type("Hello");
    screen.press("Send");
    act(() => session.change({ availability: CLOSED }));
    expect(screen.log.textContent).toContain("Hello");
  });
});

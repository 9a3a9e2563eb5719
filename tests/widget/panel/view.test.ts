// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { chat, OPEN } from "../acme";
import { open } from "./screen";
import { CLOSED, HandMadeSession } from "./session";

const closed = () => new HandMadeSession({ availability: CLOSED });

describe("the stroke of opening", () => {
  it("turns the form into a chat, and back", async () => {
    const session = closed();
    const screen = await open(session);
    act(() => session.change({ availability: OPEN }));
    expect(screen.has("input")).toBe(false);
    expect(document.activeElement).toBe(screen.message);
    screen.type("Do you have");
    act(() => session.change({ availability: CLOSED }));
    expect(screen.has("input")).toBe(true);
    expect(screen.message.value).toBe("Do you have");
    expect(document.activeElement).toBe(screen.message);
  });

  it("offers a chat below a form that is being filled in", async () => {
    const session = closed();
    const screen = await open(session);
    const field = screen.message;
    screen.type("Do you have");
    act(() => session.change({ availability: OPEN }));
    expect(screen.message).toBe(field);
    expect(document.activeElement).toBe(field);
    expect(screen.one('.footer [role="status"]').textContent).toBe("You can chat with us now.");
    screen.press("Start a chat");
    expect(screen.has("input")).toBe(false);
    expect(screen.message.value).toBe("Do you have");
    expect(document.activeElement).toBe(screen.message);
  });

  it("moves nothing in that form", async () => {
    const session = closed();
    session.change({ availability: { ...OPEN, state: "away" } });
    const screen = await open(session);
    screen.type("Do you have");
    const { innerHTML } = screen.one("form");
    act(() => session.change({ availability: OPEN }));
    expect(screen.one("form").innerHTML).toBe(innerHTML);
  });

  it("leaves the form to the one who sends it nevertheless", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Do you have it in green?");
    act(() => session.change({ availability: OPEN }));
    screen.press("Send");
    expect(session.asked).toEqual([["leave", "Do you have it in green?", null, null, ""]]);
    expect(screen.has(".footer")).toBe(false);
    expect(screen.button("Sending…")).toBeTruthy();
  });

  it("turns a form that nobody is at", async () => {
    const session = closed();
    const screen = await open(session, { focus: false });
    screen.type("Do you have");
    act(() => session.change({ availability: OPEN }));
    expect(screen.has("input")).toBe(false);
    expect(screen.message.value).toBe("Do you have");
  });

  it("leaves a message that is under way in its form", async () => {
    const session = closed();
    const screen = await open(session);
    screen.type("Hello");
    screen.press("Send");
    act(() => session.change({ availability: OPEN }));
    expect(screen.button("Sending…")).toBeTruthy();
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

// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { open } from "./screen";
import { HandMadeSession } from "./session";

describe("writing", () => {
  it("sends by Enter and empties the textbox", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type("  Hello  ");
    expect(session.state.draft).toBe("  Hello  ");
    expect(screen.key("Enter")).toBe(false);
    expect(session.asked).toEqual([["send", "Hello"]]);
    expect(screen.message.value).toBe("");
    expect(session.state.draft).toBe("");
  });

  it("sends by the button and keeps the focus in the textbox", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type("Hello");
    screen.press("Send");
    expect(session.asked).toEqual([["send", "Hello"]]);
    expect(document.activeElement).toBe(screen.message);
  });

  it.each([
    ["Shift+Enter makes a line", { shiftKey: true }],
    ["Enter of an input method ends a word", { isComposing: true }],
    ["Enter of an input method in Safari ends a word", { keyCode: 229 }],
  ])("%s", async (_, init) => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type("Hello");
    expect(screen.key("Enter", init)).toBe(true);
    expect(session.asked).toEqual([]);
  });

  it.each(["", "   ", "\n\n"])("does not send %j", async (text) => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type(text);
    expect(screen.button("Send").getAttribute("aria-disabled")).toBe("true");
    screen.press("Send");
    expect(session.asked).toEqual([]);
  });
});

describe("the limit", () => {
  it("is not told while it is far", async () => {
    const screen = await open(new HandMadeSession());
    screen.type("a".repeat(3800));
    expect(screen.text).not.toContain("characters");
  });

  it("is told before it is reached", async () => {
    const screen = await open(new HandMadeSession());
    screen.type("a".repeat(3999));
    expect(screen.text).toContain("1 character left");
    expect(screen.message.getAttribute("aria-describedby")).toBe("count");
  });

  it("counts what a reader counts", async () => {
    const screen = await open(new HandMadeSession());
    screen.type("\u{1f600}".repeat(3990));
    expect(screen.text).toContain("10 characters left");
  });

  it("holds back what is too long and cuts nothing", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type("a".repeat(4002));
    expect(screen.text).toContain("2 characters too many");
    expect(screen.message.getAttribute("aria-invalid")).toBe("true");
    screen.press("Send");
    expect(session.asked).toEqual([]);
    expect(screen.message.value).toHaveLength(4002);
  });
});

describe("a card number", () => {
  const TEXT = "It is 4111 1111 1111 1111";

  it("is held back and told", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type(TEXT);
    screen.key("Enter");
    expect(session.asked).toEqual([]);
    expect(screen.one('[role="alert"]').textContent).toContain("card number");
  });

  it("leaves only with its digits hidden", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type(TEXT);
    screen.press("Send");
    screen.press("Send with the number hidden");
    expect(session.asked).toEqual([["send", "It is ****1111"]]);
    expect(screen.has('[role="alert"]')).toBe(false);
    expect(screen.message.value).toBe("");
  });

  it("may be changed first", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type(TEXT);
    screen.press("Send");
    screen.press("Change the message");
    expect(screen.message.value).toBe(TEXT);
    expect(document.activeElement).toBe(screen.message);
    screen.type("I call you");
    screen.press("Send");
    expect(session.asked).toEqual([["send", "I call you"]]);
  });
});

describe("the draft", () => {
  it("is there again when the panel opens", async () => {
    const screen = await open(new HandMadeSession({ draft: "Half a sen" }));
    expect(screen.message.value).toBe("Half a sen");
  });

  it("comes over from another tab into an empty textbox", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    act(() => session.change({ draft: "From there" }));
    expect(screen.message.value).toBe("From there");
  });

  it("of another tab does not overwrite what is being written here", async () => {
    const session = new HandMadeSession();
    const screen = await open(session);
    screen.type("From here");
    act(() => session.change({ draft: "From there" }));
    expect(screen.message.value).toBe("From here");
  });
});

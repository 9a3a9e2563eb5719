// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import type { Place } from "../../../widget/src/wire";
import { chat } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { HandMadeSession } from "./session";

const place = (change: Partial<Place> = {}): Place => ({
  chat: "chat",
  position: 2,
  wait: { least: 20_000, most: 40_000 },
  ...change,
});

const waiting = (told: Place | null, language = "en-GB") =>
  new HandMadeSession(
    {
      chat: chat({ phase: "queued", agent: null }),
      lines: [line({ author: "visitor", text: "Hello?" })],
      place: told,
    },
    language,
  );

/** The line that says where one stands. */
const told = (root: HTMLElement) => [...root.querySelectorAll(".note")].at(-1);

describe("the place in the queue", () => {
  it.each([
    ["en", place(), "You are number 2 in the queue. Expected wait: about 20–40 seconds."],
    ["en", place({ position: 1, wait: null }), "You are next. We cannot say yet how long it takes."],
    ["de", place(), "Sie sind an Stelle 2. Wartezeit: etwa 20–40 Sekunden."],
    ["fr", place(), "Vous êtes à la place 2 dans la file. Attente prévue : environ 20–40 secondes."],
  ])("in %s", async (language, where, words) => {
    const screen = await open(waiting(where, language));
    expect(told(screen.root)?.textContent?.replace(/\s/g, " ")).toBe(words);
  });

  it("is under the acknowledgement, which comes without it", async () => {
    const session = waiting(null);
    const screen = await open(session);
    expect(told(screen.root)?.textContent).toContain("Your message is with us.");
    act(() => session.change({ place: place() }));
    expect(screen.log.textContent).toContain("Your message is with us.");
    expect(told(screen.root)?.textContent).toContain("number 2");
  });

  it("is spoken anew with a new position only: a log speaks what is added to it", async () => {
    const session = waiting(place());
    const screen = await open(session);
    const first = told(screen.root);
    act(() => session.change({ place: place({ wait: { least: 10_000, most: 30_000 } }) }));
    expect(told(screen.root)).toBe(first);
    expect(first?.textContent).toContain("10–30 seconds");
    act(() => session.change({ place: place({ position: 1 }) }));
    expect(told(screen.root)).not.toBe(first);
    expect(screen.log.getAttribute("aria-relevant")).toBe("additions");
  });

  it("stands in the header, too, until an agent does", async () => {
    const session = waiting(place());
    const screen = await open(session);
    expect(screen.one(".header .state").textContent).toBe("about 20–40 seconds");
    act(() => session.change({ chat: chat(), place: null }));
    expect(screen.one(".header").textContent).not.toContain("seconds");
  });
});

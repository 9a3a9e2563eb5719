// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chat, OPEN } from "../acme";
import { line } from "./lines";
import { open } from "./screen";
import { CLOSED, HandMadeSession, NOW } from "./session";

const MINUTE = 60_000;

/** Ada has asked for a chat a second ago. */
class Queued extends HandMadeSession {
  constructor(values = {}) {
    const asked = line({ author: "visitor", at: NOW - 1000 });
    super({ chat: chat({ phase: "queued", agent: null }), lines: [asked], ...values });
  }

  override now(): number {
    return Date.now();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(NOW);
});
afterEach(() => vi.useRealTimers());

const pass = (time: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(time);
  });
const word = (root: HTMLElement) => root.querySelector('.waiting [role="status"]')?.textContent?.trim();

it("is told something at each minute, on its stroke", async () => {
  const screen = await open(new Queued());
  expect(word(screen.root)).toBe("");
  await pass(MINUTE - 1001);
  expect(word(screen.root)).toBe("");
  await pass(1);
  expect(word(screen.root)).toBe("You have waited 1 minute. We have not forgotten you.");
  for (let minute = 2; minute <= 5; minute++) {
    await pass(MINUTE);
    expect(word(screen.root)).toContain(`You have waited ${minute} minutes.`);
  }
});

it.each([
  [{ ...OPEN, state: "away" as const }, "Nobody is here right now. You keep your place."],
  [CLOSED, "We have closed, and serve those who still wait."],
])("is told at once that it is %o", async (availability, words) => {
  const session = new Queued();
  const screen = await open(session);
  act(() => session.change({ availability }));
  expect(word(screen.root)).toBe(words);
});

it("is left for a message that keeps the place, and gone back to", async () => {
  const session = new Queued({ draft: "And in blue?" });
  const screen = await open(session);
  screen.press("Leave a message or be called");
  expect(screen.text).toContain("You keep your place");
  expect(screen.message.value).toBe("And in blue?");
  expect(document.activeElement).toBe(screen.message);
  screen.press("Go on waiting");
  expect(screen.has(".waiting")).toBe(true);
  screen.press("Leave a message or be called");
  screen.press("Send");
  expect(session.asked).toContainEqual(["leave", "And in blue?", null, null, ""]);
});

it("ends when an agent comes, be it in the midst of a message", async () => {
  const session = new Queued();
  const screen = await open(session);
  screen.press("Leave a message or be called");
  screen.type("Never mind");
  act(() => session.change({ chat: chat() }));
  expect(screen.has(".composer")).toBe(true);
  expect(screen.message.value).toBe("Never mind");
  expect(screen.has(".waiting")).toBe(false);
});

import { describe, expect, it } from "vitest";
import { isOpen, reduce, type State, unread } from "../../widget/src/reduce";
import type { Welcome } from "../../widget/src/wire";
import { CLOSED, chat, message, OPEN } from "./acme";

const state = (values: Partial<State> = {}): State => ({
  availability: OPEN,
  invitation: null,
  chat: null,
  place: null,
  messages: [],
  teams: {},
  ...values,
});
const welcome = (values: Partial<Welcome> = {}): Welcome => ({
  type: "welcome",
  epoch: "epoch",
  sequence: 0,
  reload: true,
  now: 0,
  availability: OPEN,
  invitation: null,
  chat: null,
  place: null,
  messages: [],
  teams: {},
  ...values,
});

describe("reduce", () => {
  it("takes a welcome that reloads for all there is", () => {
    const before = state({ chat: chat(), messages: [message()] });
    const after = reduce(before, welcome({ availability: CLOSED }));
    expect(after).toMatchObject({ availability: CLOSED, chat: null, messages: [] });
  });

  it("takes only the availability of a welcome that resumes", () => {
    const before = state({ chat: chat(), messages: [message()] });
    expect(reduce(before, welcome({ reload: false, availability: CLOSED }))).toEqual({
      ...before,
      availability: CLOSED,
    });
  });

  it("adds a message once that comes twice", () => {
    const known = message({ position: 2 });
    const after = reduce(state({ messages: [message(), known] }), {
      type: "message",
      sequence: 2,
      message: known,
    });
    expect(after.messages).toEqual([message(), known]);
  });

  it("adds a message", () => {
    const first = message();
    const second = message({ position: 2 });
    const after = reduce(state({ messages: [first] }), { type: "message", sequence: 2, message: second });
    expect(after.messages).toEqual([first, second]);
  });

  it("takes the latest chat, availability and invitation", () => {
    const closed = chat({ phase: "closed" });
    expect(reduce(state({ chat: chat() }), { type: "chat", sequence: 1, chat: closed }).chat).toBe(closed);
    expect(
      reduce(state(), { type: "availability", availability: CLOSED, page: null, teams: {} }).availability,
    ).toBe(CLOSED);
  });

  it.each([
    { type: "pong", now: 0 },
    { type: "ack", id: "1" },
    { type: "typing", chat: "chat" },
  ] as const)("leaves all as it is after $type", (frame) => {
    const before = state();
    expect(reduce(before, frame)).toBe(before);
  });
});

describe("isOpen", () => {
  it.each([
    ["queued", true],
    ["active", true],
    ["snoozed", true],
    ["closed", false],
    ["missed", false],
  ] as const)("%s: %s", (phase, expected) => {
    expect(isOpen(chat({ phase }))).toBe(expected);
  });

  it("is false without a chat", () => {
    expect(isOpen(null)).toBe(false);
  });
});

describe("unread", () => {
  it("counts what came after the visitor's last look, but not their own", () => {
    const messages = [
      message({ position: 1 }),
      message({ position: 2, author: "visitor" }),
      message({ position: 3 }),
      message({ position: 4, author: "system" }),
      message({ position: 5, chat: "earlier" }),
    ];
    expect(unread(state({ chat: chat({ seen: 1 }), messages }))).toBe(2);
    expect(unread(state({ messages }))).toBe(0);
  });
});

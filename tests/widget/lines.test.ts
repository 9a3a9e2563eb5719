import { describe, expect, it } from "vitest";
import { linesOf, newest, type Unsent } from "../../widget/src/lines";
import type { Chat, Message } from "../../widget/src/wire";

const CHAT: Chat = {
  id: "chat",
  phase: "active",
  agent: "Bo",
  left_message: false,
  read: 0,
  seen: 0,
  ended_by: null,
};

const message = (position: number, values: Partial<Message> = {}): Message => ({
  id: `m${position}`,
  chat: "chat",
  position,
  author: "agent",
  name: "Bo",
  text: "Hello",
  at: position,
  ...values,
});
const unsent = (id: string, values: Partial<Unsent> = {}): Unsent => ({
  id,
  text: "Hi",
  at: 9,
  state: "sending",
  reason: "",
  ...values,
});

describe("linesOf", () => {
  it("puts the server's messages in order and the unsent ones after them", () => {
    const lines = linesOf(CHAT.id, [message(2), message(1)], [unsent("own")]);
    expect(lines.map(({ id, state, position }) => [id, state, position])).toEqual([
      ["m1", "sent", 1],
      ["m2", "sent", 2],
      ["own", "sending", 0],
    ]);
  });

  it("shows a message once that is sent and still unacknowledged", () => {
    const own = message(1, { id: "own", author: "visitor", name: "Visitor" });
    expect(linesOf(CHAT.id, [own], [unsent("own")])).toMatchObject([{ id: "own", state: "sent", name: "" }]);
  });

  it("shows a message as unsent until its chat is there", () => {
    const first = message(1, { id: "own", author: "visitor" });
    expect(linesOf(undefined, [first], [unsent("own")])).toMatchObject([{ id: "own", state: "sending" }]);
    expect(linesOf(CHAT.id, [first], [unsent("own")])).toMatchObject([{ id: "own", state: "sent" }]);
  });

  it("leaves out what belongs to an earlier chat", () => {
    expect(linesOf(CHAT.id, [message(1, { chat: "earlier" })], [])).toEqual([]);
    expect(linesOf(undefined, [message(1)], [unsent("own")]).map(({ id }) => id)).toEqual(["own"]);
  });

  it("keeps the reason of a failure", () => {
    expect(linesOf(undefined, [], [unsent("own", { state: "failed", reason: "Too long." })])).toMatchObject([
      { author: "visitor", state: "failed", reason: "Too long." },
    ]);
  });
});

describe("newest", () => {
  it("is the last number of the chat, and 0 in an empty one", () => {
    expect(newest(CHAT, [message(2), message(3), message(8, { chat: "earlier" })])).toBe(3);
    expect(newest(CHAT, [])).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { before, linesOf, newest, type Unsent } from "../../widget/src/lines";
import { chat, message } from "./acme";

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
    const lines = linesOf(chat().id, [message({ position: 2 }), message({ position: 1 })], [unsent("own")]);
    expect(lines.map(({ id, state, position }) => [id, state, position])).toEqual([
      ["m1", "sent", 1],
      ["m2", "sent", 2],
      ["own", "sending", 0],
    ]);
  });

  it("shows a message once that is sent and still unacknowledged", () => {
    const own = message({ position: 1, id: "own", author: "visitor", name: "Visitor" });
    expect(linesOf(chat().id, [own], [unsent("own")])).toMatchObject([
      { id: "own", state: "sent", name: "" },
    ]);
  });

  it("shows a message as unsent until its chat is there", () => {
    const first = message({ position: 1, id: "own", author: "visitor" });
    expect(linesOf(undefined, [first], [unsent("own")])).toMatchObject([{ id: "own", state: "sending" }]);
    expect(linesOf(chat().id, [first], [unsent("own")])).toMatchObject([{ id: "own", state: "sent" }]);
  });

  it("leaves out what belongs to an earlier chat", () => {
    expect(linesOf(chat().id, [message({ position: 1, chat: "earlier" })], [])).toEqual([]);
    expect(linesOf(undefined, [message({ position: 1 })], [unsent("own")]).map(({ id }) => id)).toEqual([
      "own",
    ]);
  });

  it("keeps the reason of a failure", () => {
    expect(linesOf(undefined, [], [unsent("own", { state: "failed", reason: "Too long." })])).toMatchObject([
      { author: "visitor", state: "failed", reason: "Too long." },
    ]);
  });
});

describe("before", () => {
  it("puts what was said before in its place, and nothing that leaves a hole or is there already", () => {
    const at = (position: number) => message({ id: `m${position}`, position });
    const known = [at(4), at(5)];
    const earlier = (...positions: number[]) => before(known, positions.map(at));
    expect(earlier(2, 3)).toEqual([at(2), at(3), at(4), at(5)]);
    expect(earlier(1, 2)).toBe(known);
    expect(earlier(3, 4)).toBe(known);
    expect(earlier()).toBe(known);
  });
});

describe("newest", () => {
  it("is the last number of the chat, and 0 in an empty one", () => {
    expect(
      newest(chat(), [
        message({ position: 2 }),
        message({ position: 3 }),
        message({ position: 8, chat: "earlier" }),
      ]),
    ).toBe(3);
    expect(newest(chat(), [])).toBe(0);
  });
});

import { describe, expect, test } from "vitest";
import {
  calling,
  held,
  neighbour,
  nextWaiting,
  sectionOf,
  sections,
  waitingSince,
  walk,
} from "../../../dashboard/src/chats/sections";
import { BO, CY, chat, message, NOON, request } from "./people";

const ids = (chats: { id: string }[]) => chats.map((each) => each.id);

describe("section", () => {
  test.each([
    [request("a", NOON), "requests"],
    [{ ...request("a", NOON), assigned: BO }, "requests"],
    [{ ...request("a", NOON), assigned: CY }, "given"],
    [chat("a"), "mine"],
    [chat("a", { phase: "snoozed" }), "mine"],
    [chat("a", { agent: CY }), "colleagues"],
    [chat("a", { phase: "closed" }), "ended"],
    [chat("a", { phase: "missed", agent: null }), "ended"],
    [chat("a", { left_message: true, agent: null, phase: "missed" }), "left"],
    [chat("a", { left_message: true, agent: null, phase: "closed" }), "ended"],
  ] as const)("%#: %o is in %s", (one, name) => {
    expect(sectionOf(one, BO)).toBe(name);
  });
});

describe("order", () => {
  test("requests: the longest waiting first", () => {
    const found = sections([request("late", NOON), request("early", NOON - 9_000)], BO);
    expect(ids(found.requests)).toEqual(["early", "late"]);
  });

  test("mine: who waits for an answer, the longest first, read or not, then the latest", () => {
    const found = sections(
      [
        chat("old", { last: message("m", { at: NOON - 60_000 }) }),
        chat("new", { last: message("m", { at: NOON - 1_000 }) }),
        chat("read", { waiting_since: NOON - 90_000 }),
        chat("unread", { unread: 1, waiting_since: NOON - 5_000 }),
        chat("unread long", { unread: 1, waiting_since: NOON - 50_000 }),
      ],
      BO,
    );
    expect(ids(found.mine)).toEqual(["read", "unread long", "unread", "new", "old"]);
  });

  test("mine: whoever is away comes after those who are here and wait", () => {
    const away = chat("away", { phase: "snoozed", unread: 1, waiting_since: NOON - 90_000 });
    const found = sections([away, chat("here", { waiting_since: NOON })], BO);
    expect(ids(found.mine)).toEqual(["here", "away"]);
  });

  test("promises: whoever asked first is first", () => {
    const left = { left_message: true, agent: null };
    const found = sections(
      [
        chat("seen", { ...left, opened_at: NOON + 5 }),
        chat("first", { ...left, unread: 1, opened_at: NOON }),
        chat("second", { ...left, unread: 1, opened_at: NOON + 1 }),
      ],
      BO,
    );
    expect(ids(found.left)).toEqual(["first", "second", "seen"]);
  });

  test("ended: the latest first, by opening where the end is not known", () => {
    const found = sections(
      [
        chat("b", { phase: "closed", closed_at: NOON + 2 }),
        chat("a", { phase: "closed", closed_at: NOON + 9 }),
        chat("c", { phase: "missed", opened_at: NOON + 1 }),
      ],
      BO,
    );
    expect(ids(found.ended)).toEqual(["a", "b", "c"]);
  });

  test("while somebody points at the list nobody moves and the new one comes last", () => {
    const chats = [chat("c"), chat("new"), chat("a"), chat("b")];
    expect(ids(held(["a", "b", "c"], chats))).toEqual(["a", "b", "c", "new"]);
    expect(ids(held(["a", "gone", "b"], [chat("b"), chat("a")]))).toEqual(["a", "b"]);
  });
});

describe("walking", () => {
  const found = sections([request("r", NOON), chat("m"), chat("k", { agent: CY })], BO);

  test("goes through the list as it is shown", () => {
    expect(ids(walk(found))).toEqual(["r", "m", "k"]);
  });

  test.each([
    ["r", 1, "m"],
    ["m", -1, "r"],
    ["r", -1, "r"],
    ["k", 1, "k"],
    [null, 1, "r"],
    ["unknown", -1, "r"],
  ] as const)("from %s by %i to %s", (from, step, to) => {
    expect(neighbour(walk(found), from, step)?.id).toBe(to);
  });

  test("an empty list leads nowhere", () => {
    expect(neighbour([], null, 1)).toBeNull();
  });
});

describe("waiting", () => {
  test("a request waits from its opening, an own chat since the visitor's message, an ended one not", () => {
    expect(waitingSince(chat("a", { agent: null, phase: "queued", opened_at: 7 }))).toBe(7);
    expect(waitingSince(chat("a", { waiting_since: 9 }))).toBe(9);
    expect(waitingSince(chat("a"))).toBeNull();
    expect(waitingSince(chat("a", { phase: "closed", waiting_since: 9 }))).toBeNull();
    expect(waitingSince(chat("a", { left_message: true, waiting_since: 9 }))).toBeNull();
    expect(waitingSince(chat("a", { phase: "snoozed", waiting_since: 9 }))).toBeNull();
  });

  test("the next to answer is the longest waiting one that is not open already", () => {
    const found = sections(
      [
        request("request", NOON - 5_000),
        chat("mine", { unread: 1, waiting_since: NOON - 9_000 }),
        chat("colleague", { agent: CY, waiting_since: NOON - 99_000 }),
        chat("answered"),
      ],
      BO,
    );
    expect(nextWaiting(found, null)?.id).toBe("mine");
    expect(nextWaiting(found, "mine")?.id).toBe("request");
    expect(nextWaiting(sections([], BO), null)).toBeNull();
  });

  test("requests call only an agent who accepts; own chats and messages left call while unread", () => {
    const left = (id: string, unread: number) =>
      chat(id, { agent: null, phase: "missed", left_message: true, unread });
    const mine = [chat("a", { unread: 3 }), chat("b")];
    const found = sections([request("r", NOON), ...mine, left("c", 1), left("d", 0)], BO);
    expect(calling(found, true)).toBe(3);
    expect(calling(found, false)).toBe(2);
  });

  test("who is given to a colleague calls nobody else and is not the next to take", () => {
    const found = sections([{ ...request("r", NOON), assigned: CY }], BO);
    expect([calling(found, true), nextWaiting(found, null), ids(walk(found))]).toEqual([0, null, ["r"]]);
  });
});

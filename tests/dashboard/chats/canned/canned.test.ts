import { describe, expect, test } from "vitest";
import { filled, unfilled } from "../../../../dashboard/src/chats/canned/filling";
import { found, MOST } from "../../../../dashboard/src/chats/canned/finding";
import { type Order, ordered } from "../../../../dashboard/src/chats/canned/order";
import { CannedReplies } from "../../../../dashboard/src/chats/canned/replies";
import { placed, slotAt } from "../../../../dashboard/src/chats/canned/slot";
import type { CannedReply, CannedView } from "../../../../dashboard/src/wire";

type Change = Partial<CannedReply> &
  Partial<Pick<CannedView, "uses" | "owner" | "useful" | "useless" | "poor">>;

function view(shortcut: string, change: Change = {}): CannedView {
  const { uses = 0, owner = "bo", useful = 0, useless = 0, poor = false, ...reply } = change;
  return {
    id: `id-${shortcut}${reply.personal ? "-own" : ""}`,
    site: "s",
    owner,
    useful,
    useless,
    poor,
    own: null,
    said: [],
    owner_name: "Bo",
    version: 1,
    changed_at: 0,
    uses,
    used_at: null,
    reply: { shortcut, text: `Text of ${shortcut}.`, ...reply },
  };
}

test("the list goes by what was chosen, and what its keeper should look at comes first", () => {
  const replies = [
    view("bye", { useful: 3, uses: 2 }),
    view("hi", { useless: 2, uses: 9, review_on: "2027-01-02" }),
    view("mine", { useless: 2, poor: true, review_on: "2027-01-01" }),
    view("poor", { useless: 3, poor: true, owner: "cy" }),
  ];
  const by = (order: Order, me = "nobody") => ordered(replies, order, me).map(({ reply }) => reply.shortcut);
  expect(by("shortcut")).toEqual(["bye", "hi", "mine", "poor"]);
  expect(by("uses")).toEqual(["hi", "bye", "mine", "poor"]);
  expect(by("rating")).toEqual(["poor", "hi", "mine", "bye"]);
  expect(by("review")).toEqual(["mine", "hi", "bye", "poor"]);
  expect(by("uses", "bo")).toEqual(["mine", "hi", "bye", "poor"]);
});

const names = (replies: readonly CannedView[], typed: string) =>
  found(replies, typed).map(({ reply }) => reply.shortcut);

describe("a shortcut is being typed", () => {
  test.each([
    ["/", 1, { typed: "", from: 0, to: 1 }],
    ["Hello /shi", 10, { typed: "shi", from: 6, to: 10 }],
    ["Hello /shi there", 10, { typed: "shi", from: 6, to: 10 }],
    ["a\n/größe", 8, { typed: "größe", from: 2, to: 8 }],
    ["1/2", 3, null],
    ["https://tea.example", 19, null],
    ["/ship ", 6, null],
    ["Hello", 5, null],
  ])("in %o at %i", (text, caret, slot) => {
    expect(slotAt(text, caret)).toEqual(slot);
  });

  test("and the reply takes its place", () => {
    const slot = slotAt("Hi /sh, bye", 6);
    expect(slot && placed("Hi /sh, bye", slot, "two days")).toEqual({ text: "Hi two days, bye", caret: 11 });
  });
});

describe("finding", () => {
  const replies = [
    view("shipping", { text: "It takes two days.", uses: 3 }),
    view("ship-abroad", { text: "Abroad it takes a week.", uses: 9 }),
    view("returns", { text: "Send it back within 30 days." }),
    view("größe", { text: "Die Größe steht auf dem Etikett." }),
  ];

  test("begins with those used most", () => {
    expect(names(replies, "")).toEqual(["ship-abroad", "shipping", "returns", "größe"]);
    expect(
      found(
        Array.from({ length: 20 }, (_, at) => view(`r${at}`)),
        "",
      ),
    ).toHaveLength(MOST);
  });

  test("goes by the beginning, by missing letters, and by the text", () => {
    expect(names(replies, "ship")).toEqual(["ship-abroad", "shipping"]);
    expect(names(replies, "shpng")).toEqual(["shipping"]);
    expect(names(replies, "etikett")).toEqual(["größe"]);
    expect(names(replies, "GRÖ")).toEqual(["größe"]);
    expect(names(replies, "zebra")).toEqual([]);
  });

  test.each(["(", "[a-", "\\", ".*", "'"])("survives %o", (typed) => {
    expect(() => names(replies, typed)).not.toThrow();
  });

  test("takes one's own before that of everybody", () => {
    const both = [view("hi", { text: "Hello." }), view("hi", { text: "Hey.", personal: true })];
    expect(found(both, "hi").map(({ reply }) => reply.text)).toEqual(["Hey."]);
  });
});

describe("variables", () => {
  const facts = { "visitor.name": "Ada", "search.last": "", "page.title": "Tea\n for two" };

  test.each([
    ["Hello {visitor.name|there}!", "Hello Ada!"],
    ["Hello { visitor.name }!", "Hello Ada!"],
    ["You looked for {search.last|something}.", "You looked for something."],
    ["You looked for {search.last}.", "You looked for {search.last}."],
    ["On {page.title}", "On Tea for two"],
    ["{unknown|x} {a b}", "x {a b}"],
  ])("%o", (text, words) => {
    expect(filled(text, facts)).toBe(words);
  });

  test("what stays is named, braces of others are not", () => {
    expect(unfilled("{search.last} and {visitor.name|there} and {css: 1}")).toEqual([
      "{search.last}",
      "{visitor.name|there}",
    ]);
  });
});

describe("replies", () => {
  test("are read once in a while, changed, and counted when used", async () => {
    const asked: string[] = [];
    let now = 0;
    const api = {
      get: async (path: string) => {
        asked.push(path);
        return [view("b"), view("a")];
      },
      post: async (path: string) => {
        asked.push(path);
        return view("c");
      },
      put: async () => view("a", { text: "New." }),
      delete: async () => null,
    } as never;
    const replies = new CannedReplies({ api, now: () => now });
    await replies.refresh("s");
    await replies.refresh("s");
    now = 60_000;
    await replies.refresh("s");
    expect(asked).toEqual(["/sites/s/canned", "/sites/s/canned"]);
    await replies.add("s", "id-c", { shortcut: "c", text: "C" });
    await replies.change(view("a"), { shortcut: "a", text: "New." });
    await replies.remove(view("b"));
    replies.used(view("c"));
    expect(replies.of("s").map(({ reply, uses }) => [reply.shortcut, reply.text, uses])).toEqual([
      ["a", "New.", 0],
      ["c", "Text of c.", 1],
    ]);
    expect(asked.at(-1)).toBe("/canned/id-c/uses");
    replies.belongTo("cy");
    expect(replies.of("s")).toEqual([]);
  });

  test("stay as they were where they can't be read", async () => {
    let works = true;
    const get = async () => (works ? [view("a")] : Promise.reject(new Error("offline")));
    let now = 0;
    const replies = new CannedReplies({ api: { get } as never, now: () => now });
    await replies.refresh("s");
    works = false;
    now = 60_000;
    await replies.refresh("s");
    expect(replies.of("s")).toHaveLength(1);
    works = true;
    await replies.refresh("s");
    expect(replies.of("s")).toHaveLength(1);
  });
});

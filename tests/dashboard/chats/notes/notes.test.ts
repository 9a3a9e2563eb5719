import { describe, expect, test } from "vitest";
import { woven } from "../../../../dashboard/src/chats/conversation";
import { actsOf } from "../../../../dashboard/src/chats/notes/acts";
import { choicesOf } from "../../../../dashboard/src/chats/notes/heirs";
import { pieces, slotAt, told } from "../../../../dashboard/src/chats/notes/mentions";
import { calledBy, deedOf } from "../../../../dashboard/src/chats/notes/words";
import { sections } from "../../../../dashboard/src/chats/sections";
import { sees } from "../../../../dashboard/src/chats/teams";
import { Desk } from "../../../../dashboard/src/models/desk";
import type { ColleagueView } from "../../../../dashboard/src/wire";
import { acme, bo, note, welcome } from "../../acme";
import { BO, CY, chat, NOON } from "../people";

const cy = bo({ id: CY, name: "Cy" });
const ann = { id: "ann", name: "Ann" };
const annika = { id: "annika", name: "Ann Kari" };

describe("naming", () => {
  test.each([
    ["@", 1, ""],
    ["ask @An", 7, "An"],
    ["ask @Ann Ka", 11, "Ann Ka"],
    ["mail@An", 7, null],
    ["no name", 7, null],
    ["@An", 0, null],
  ])("%s at %i", (text, caret, typed) => {
    expect(slotAt(text, caret)?.typed ?? null).toBe(typed);
  });

  test.each([
    ["@Ann, look", ["ann"]],
    ["@Ann Kari, look", ["annika"]],
    ["@Annabel is nobody here", []],
    ["a+b @Ann and @Ann Kari", ["ann", "annika"]],
    ["Ann is not told", []],
  ])("%s", (text, ids) => {
    expect(told(text, [ann, annika])).toEqual(ids);
  });

  test("names of any letters are taken as they are, and nothing of the text is lost", () => {
    const odd = { id: "odd", name: "O'(N.*)[il]" };
    expect(told("@O'(N.*)[il] hm", [odd])).toEqual(["odd"]);
    expect(pieces("Hi @Ann Kari!", [ann, annika])).toEqual(["Hi ", { name: "Ann Kari" }, "!"]);
  });
});

describe("notes in a conversation", () => {
  const line = { author: "visitor", agent: null, name: "", text: "", delivery: "sent", reason: "" } as const;
  const said = (id: string, at: number) => ({ ...line, id, at, position: 1, answers: [], file: null });

  test("stand where they were written, before what was said at the same moment", () => {
    const lines = [said("a", NOON), said("b", NOON + 2)];
    const notes = [
      note({ id: "n0", at: NOON }),
      note({ id: "n1", at: NOON + 1 }),
      note({ id: "n2", at: NOON + 9 }),
    ];
    expect(woven(lines, notes).map(({ id }) => id)).toEqual(["n0", "a", "n1", "b", "n2"]);
  });

  test("come with the history and one by one, each once", () => {
    const desk = new Desk(() => NOON);
    const channel = "chat:c1";
    const held = chat("c1");
    const first = note({ id: "n1", chat: "c1" });
    desk.receive(welcome({ chats: [held] }));
    desk.receive({
      type: "history",
      chat: held,
      messages: [],
      notes: [first],
      shadows: [],
      channel,
      sequence: 4,
    });
    const next = { type: "note", channel, sequence: 5, note: note({ id: "n2", chat: "c1" }) } as const;
    desk.receive(next);
    desk.receive(next);
    expect(desk.notes.value.get("c1")?.map(({ id }) => id)).toEqual(["n1", "n2"]);
    expect(desk.receive({ ...next, sequence: 7 })).toBe(false);
  });
});

describe("who is told", () => {
  const mentions = [{ agent: BO, by: CY, note: "n1", at: NOON }];
  const agents = new Map([[CY, cy]]);

  test("finds the chat on top, whoever has it, until they have looked", () => {
    const asked = chat("asked", { agent: CY, mentions });
    const over = chat("over", { phase: "closed", agent: CY, mentions });
    const own = chat("own", { mentions });
    const found = sections([asked, over, own, chat("other", { agent: CY })], BO);
    expect(found.asked.map(({ id }) => id)).toEqual(["asked", "over"]);
    expect([found.mine.length, found.colleagues.length, found.ended.length]).toEqual([1, 1, 0]);
    expect(calledBy(asked, BO, agents)).toBe("Cy");
    expect(calledBy(asked, CY, agents)).toBe("");
  });

  test("sees a chat of a team that is not theirs, and so does who supervises", () => {
    const sales = { id: "sales", name: "Sales", members: [CY], state: "open" as const };
    const sites = new Map([[acme().id, acme({ teams: [sales] })]]);
    const theirs = chat("theirs", { agent: CY, team: "sales" });
    expect(sees(theirs, bo({ id: BO }), sites)).toBe(false);
    expect(sees({ ...theirs, mentions }, bo({ id: BO }), sites)).toBe(true);
    expect(sees(theirs, bo({ id: BO, role: "supervisor" }), sites)).toBe(true);
  });
});

test.each([
  ["own", chat("c"), false, ["note", "ask", "hand"]],
  ["a colleague's", chat("c", { agent: CY }), false, ["note", "ask"]],
  ["a colleague's, to a supervisor", chat("c", { agent: CY }), true, ["note", "ask", "hand", "over"]],
  ["nobody's", chat("c", { agent: null, phase: "queued" }), false, ["note", "ask", "hand"]],
  ["over", chat("c", { phase: "closed" }), true, ["note", "ask"]],
])("what can be done in a chat: %s", (_, held, supervises, acts) => {
  expect(actsOf(held, BO, supervises)).toEqual(acts);
});

test("who can't have a chat comes last and says why", () => {
  const colleague = (id: string, change: Partial<ColleagueView> = {}): ColleagueView => ({
    ...{ id, name: id, status: "accepting", taken: 0, most: 3 },
    ...change,
  });
  const team = (id: string, state: "busy" | "closed") => ({ id, name: id, members: [], state });
  const people = [
    colleague("full", { taken: 3 }),
    colleague("gone", { status: "away" }),
    colleague("free"),
    colleague(BO),
  ];
  const heirs = choicesOf(chat("c"), people, [team("late", "closed"), team("busy", "busy")], BO);
  expect(heirs.map(({ id, room, able }) => [id, room, able])).toEqual([
    ["free", "0 of 3 chats", true],
    ["busy", "Team, all are busy: the visitor waits", true],
    ["full", "3 of 3 chats: full", false],
    ["gone", "away", false],
    ["late", "Team, closed now", false],
  ]);
});

test("of a chat for a team it is said who is none of it, and they may have it all the same", () => {
  const people = [
    { id: CY, name: "Cy", status: "accepting", taken: 1, most: 3 },
    { id: "ann", name: "Ann", status: "accepting", taken: 0, most: 3 },
  ] as const;
  const sales = { id: "sales", name: "Sales", members: ["ann"], state: "open" } as const;
  const [one, other] = choicesOf(chat("c", { team: "sales" }), people, [{ ...sales, members: ["ann"] }], BO);
  expect([one?.room, one?.able]).toEqual(["1 of 3 chats, not in Sales", true]);
  expect([other?.room, other?.able]).toEqual(["0 of 3 chats", true]);
  const site = acme({ teams: [{ ...sales, members: ["ann"] }] });
  const given = (to: string) => note({ kind: "handover", to: [to] });
  const told = (to: string) => deedOf(given(to), new Map([[CY, cy]]), site, BO, { team: "sales" });
  expect(told(CY)).toBe("handed this chat over to Cy: it is for Sales");
  expect(told("ann")).toBe("handed this chat over to a colleague");
});

test.each([
  [{ kind: "handover", to: [CY] }, "handed this chat over to Cy"],
  [{ kind: "handover", to: [BO] }, "handed this chat over to you"],
  [{ kind: "handover", to: [], team: "sales" }, "handed this chat over to Sales"],
  [{ kind: "handover", to: [], team: "gone" }, "handed this chat over to a team"],
  [{ kind: "takeover", to: [BO] }, "took this chat over from you"],
  [{ kind: "takeover", to: ["who"] }, "took this chat over from a colleague"],
  [{ answers: "n0" }, "answered"],
  [{}, ""],
] as const)("what a note says was done: %o", (change, words) => {
  const site = acme({ teams: [{ id: "sales", name: "Sales", members: [], state: "open" }] });
  const written = note({ ...change, to: [...("to" in change ? change.to : [])] });
  expect(deedOf(written, new Map([[CY, cy]]), site, BO, { team: null })).toBe(words);
});

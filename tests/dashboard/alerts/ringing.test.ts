import { describe, expect, test } from "vitest";
import { alertOf } from "../../../dashboard/src/alerts/ringing";
import type { AgentView, ChatView } from "../../../dashboard/src/wire";
import { BO, CY, chat, message, NOON, request } from "../chats/people";

const agents = new Map([[CY, { id: CY, name: "Cy" } as AgentView]]);
const bo = { me: BO, accepting: true, agents, sites: new Map() };
const away = { me: BO, accepting: false, agents, sites: new Map() };
const kind = (...given: Parameters<typeof alertOf>) => alertOf(...given)?.kind ?? null;
const said = (position: number, author: "visitor" | "agent" = "visitor") =>
  message(`m${position}`, { position, author, text: `text ${position}` });

describe("a request", () => {
  const waiting = { ...request("a", NOON), last: said(1) };

  test("rings once, for those who accept", () => {
    expect(kind(undefined, waiting, bo)).toBe("request");
    expect(kind(undefined, waiting, away)).toBeNull();
    expect(kind(waiting, { ...waiting, last: said(2) }, bo)).toBeNull();
  });

  test("says who and what", () => {
    expect(alertOf(undefined, waiting, bo)).toEqual({
      key: "request:a:1",
      kind: "request",
      chat: "a",
      title: "Ada asks for a chat",
      body: "text 1",
    });
  });

  test("rings again when a chat comes back to the queue", () => {
    expect(kind(chat("a", { agent: CY }), waiting, bo)).toBe("request");
  });
});

describe("a request that one agent is asked to take", () => {
  const asked = (assigned: string, assigned_until: number): ChatView => ({
    ...request("a", NOON),
    last: said(1),
    assigned,
    assigned_until,
  });

  test("rings for nobody else", () => {
    expect(kind(undefined, asked(BO, 1), bo)).toBe("request");
    expect(kind(undefined, asked(CY, 1), bo)).toBeNull();
  });

  test("rings for the next one when the first let it pass, each time anew", () => {
    expect(kind(asked(CY, 1), asked(BO, 2), bo)).toBe("request");
    const keys = [1, 3].map((until) => alertOf(asked(CY, until - 1), asked(BO, until), bo)?.key);
    expect(new Set(keys).size).toBe(2);
  });
});

describe("a message", () => {
  const before = chat("a", { last: said(1), read: 1 });

  test("of the visitor rings in one's own chat, also while away", () => {
    expect(kind(before, { ...before, last: said(2) }, away)).toBe("message");
  });

  test.each([
    ["in a colleague's chat", { agent: CY, last: said(2) }],
    ["of one's own", { last: said(2, "agent") }],
    ["read already in another tab", { last: said(2), read: 2 }],
    ["known already", { unread: 1 }],
    ["in an ended chat", { last: said(2), phase: "closed" }],
    ["left while nobody was there", { last: said(2), left_message: true }],
  ] as const)("%s does not ring", (_, more) => {
    expect(kind(before, { ...before, ...more }, bo)).toBeNull();
  });

  test("is shortened for the notification", () => {
    const long = { ...said(2), text: "x".repeat(200) };
    const body = alertOf(before, { ...before, last: long }, bo)?.body ?? "";
    expect(body).toHaveLength(140);
    expect(body.endsWith("…")).toBe(true);
  });
});

test("an accepted invitation rings with the name", () => {
  const accepted = chat("a", { invitation: "i", last: said(1, "agent") });
  expect(alertOf(undefined, accepted, bo)?.title).toBe("Ada accepted your invitation");
  expect(kind(accepted, { ...accepted, seen: 1 }, bo)).toBeNull();
});

test("taking a request rings for nobody", () => {
  expect(kind(request("a", NOON), chat("a"), bo)).toBeNull();
  expect(kind(request("a", NOON), chat("a", { agent: CY }), bo)).toBeNull();
});

describe("a colleague who calls", () => {
  const called = (note: string, more: Partial<ChatView> = {}) =>
    chat("a", { agent: CY, mentions: [{ agent: BO, by: CY, note, at: NOON }], ...more });
  const title = (before: ChatView | undefined, after: ChatView) =>
    alertOf(before, after, away)?.title ?? null;

  test("rings once for each note, whatever the chat, also while away", () => {
    expect(alertOf(chat("a", { agent: CY }), called("n1"), away)).toEqual({
      key: "mention:n1",
      kind: "mention",
      chat: "a",
      title: "Cy asks for you",
      body: "In the chat with Ada",
    });
    expect(kind(called("n1"), { ...called("n1"), last: said(2) }, bo)).toBeNull();
    expect(kind(called("n1"), called("n2"), bo)).toBe("mention");
    expect(kind(called("n1", { left_message: true }), chat("a", { agent: CY }), bo)).toBeNull();
  });

  test("says what became of the chat", () => {
    const [mine, theirs] = [chat("a"), chat("a", { agent: CY })];
    expect(title(mine, called("n", { agent: BO }))).toBe("Cy wrote a note");
    expect(title(theirs, called("n", { agent: BO }))).toBe("Cy hands a chat over to you");
    expect(title(mine, called("n"))).toBe("Cy took your chat over");
    expect(title(mine, called("n", { agent: null, phase: "queued" }))).toBe("Cy handed your chat over");
  });

  test("of somebody else rings for nobody else", () => {
    const others = [{ agent: CY, by: BO, note: "n", at: NOON }];
    expect(kind(chat("a"), chat("a", { mentions: others }), bo)).toBeNull();
  });
});

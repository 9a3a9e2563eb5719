import { expect, test } from "vitest";
import { Chats } from "../../../dashboard/src/chats/chats";
import { Outbox } from "../../../dashboard/src/chats/outbox";
import { Desk } from "../../../dashboard/src/models/desk";
import type { ChatView, Command, MessageView, NoteView } from "../../../dashboard/src/wire";
import { bo } from "../acme";
import { BO, CY, chat, message, NOON, request } from "./people";

/** Chats of two visitors. */
const A = "019ab000-0000-7000-8000-00000000000a";
const B = "019ab000-0000-7000-8000-00000000000b";

const agent = (id: string, name: string) => bo({ id, name, email: `${name}@acme.example` });

/** Bo's desk with these chats, a line that notes what is said, and a clock that moves when told. */
function desk(...chats: ChatView[]) {
  const said: Command[] = [];
  const clock = { now: NOON };
  const desk = new Desk(() => clock.now);
  desk.receive({
    type: "welcome",
    epoch: "e",
    positions: {},
    reload: true,
    now: NOON,
    agent: agent(BO, "Bo"),
    agents: [agent(BO, "Bo"), agent(CY, "Cy")],
    sites: [],
    chats,
  });
  const note = (command: Command) => void said.push(command);
  const command = async (sent: Command) => note(sent);
  const line = { say: note, hold: (_: string, sent: Command) => note(sent), release: () => {}, command };
  const storage = { getItem: () => null, setItem: () => {} };
  const world = {
    send: async () => {},
    typing: () => {},
    after: () => {},
    id: () => "m",
    now: () => clock.now,
  };
  const outbox = new Outbox(world, storage);
  const model = new Chats({ line, desk, outbox, id: () => "command", now: () => clock.now });
  const history = (of: ChatView, ...messages: MessageView[]) =>
    desk.receive({
      type: "history",
      chat: of,
      messages,
      notes: [],
      shadows: [],
      channel: `chat:${of.id}`,
      sequence: 1,
    });
  return { model, desk, said, clock, history };
}

test("a chat that is opened asks for its history, and shows it when it is here", () => {
  const ada = chat(A);
  const { model, said, history } = desk(ada);
  model.open(A);
  model.open(A);
  expect(said).toEqual([{ type: "chat.open", chat: A }]);
  expect(model.lines.value).toBeUndefined();
  history(ada, message("m1", { chat: A }));
  expect(model.lines.value?.map((line) => line.text)).toEqual(["Hello"]);
});

test("who gets a colleague's chat reads what trainees drafted in it, who takes a new one knows all", () => {
  const waiting = chat(A);
  const { model, said, desk: known } = desk(waiting);
  const tell = (agent: string | null, sequence: number) => {
    const frame = { type: "chat", channel: "site:s", sequence, chat: { ...waiting, agent } } as const;
    known.receive(frame);
    model.receive(frame);
  };
  model.open(A);
  for (const [sequence, agent] of [null, BO, BO].entries()) tell(agent, sequence + 1);
  expect(said).toHaveLength(1);
  for (const [sequence, agent] of [CY, null, BO, BO].entries()) tell(agent, sequence + 4);
  expect(said.slice(1)).toEqual([{ type: "chat.open", chat: A }]);
});

test("notes before the last five hundred are asked for once, and stand before them", () => {
  const ada = chat(A);
  const { model, desk: known, said, history } = desk(ada);
  const note = (id: string, at: number): NoteView => {
    const written = {
      kind: "note",
      agent: CY,
      name: "Cy",
      text: id,
      to: [],
      answers: null,
      team: null,
    } as const;
    return { ...written, to: [], id, chat: A, at };
  };
  model.open(A);
  history(ada, message("m1", { chat: A, position: 1, at: NOON }));
  model.earlier();
  const notes = Array.from({ length: 500 }, (_, at) => note(`n${at}`, NOON + at));
  for (const [index, each] of notes.entries()) {
    known.receive({ type: "note", channel: `chat:${A}`, sequence: 2 + index, note: each });
  }
  model.earlier();
  model.earlier();
  expect(said.slice(1)).toEqual([{ type: "chat.earlier", chat: A, before: 1, note: "n0" }]);
  known.receive({ type: "earlier", chat: A, messages: [], notes: [note("first", NOON - 1)] });
  expect(model.talk.value?.slice(0, 3).map(({ id }) => id)).toEqual(["first", "n0", "m1"]);
  model.earlier();
  known.receive({ type: "earlier", chat: A, messages: [], notes: [] });
  model.earlier();
  expect(said.slice(2)).toEqual([{ type: "chat.earlier", chat: A, before: 1, note: "first" }]);
});

test("what is sent stands in the conversation at once", async () => {
  const ada = chat(A);
  const { model, history } = desk(ada, chat(B));
  model.open(A);
  history(ada);
  await model.send(["Good morning"]);
  expect(model.lines.value).toMatchObject([{ text: "Good morning", delivery: "sent", name: "Bo" }]);
  model.open(B);
  expect(model.lines.value).toBeUndefined();
});

test("typing is told at most every three seconds, and anew after a message", async () => {
  const { model, said, clock } = desk(chat(A));
  model.open(A);
  const typed = () => said.filter((command) => command.type === "chat.typing").length;
  model.typing();
  clock.now += 2_999;
  model.typing();
  expect(typed()).toBe(1);
  clock.now += 1;
  model.typing();
  expect(typed()).toBe(2);
  await model.send(["Here it is"]);
  model.typing();
  expect(typed()).toBe(3);
});

test.each([
  ["one's own chat", chat(A, { read: 1 }), true],
  ["a message left", chat(A, { agent: null, left_message: true, phase: "missed" }), true],
  ["a colleague's chat", chat(A, { agent: CY }), false],
  ["a request", request(A, NOON), false],
  ["what is read already", chat(A, { read: 2 }), false],
] as const)("reading %s: told %o", (_, open, told) => {
  const { model, said, history } = desk(open);
  model.open(A);
  history(open, message("m1", { position: 1 }), message("m2", { position: 2 }));
  model.read();
  const read = said.find((command) => command.type === "chat.read");
  expect(read).toEqual(told ? { type: "chat.read", chat: A, position: 2 } : undefined);
});

test("take and end are commands with ids of their own", async () => {
  const { model, said } = desk(request(A, NOON));
  await model.take(A);
  await model.end(A);
  expect(said).toEqual([
    { type: "chat.take", id: "command", chat: A },
    { type: "chat.end", id: "command", chat: A },
  ]);
});

test("calling counts requests while accepting, and follows the status", () => {
  const { model, desk: bos } = desk(request(A, NOON), chat(B, { unread: 2 }));
  expect(model.calling.value).toBe(2);
  bos.receive({ type: "agent", agent: { ...agent(BO, "Bo"), status: "away" } });
  expect(model.calling.value).toBe(1);
});

test("an address that is no id is missing without being asked for; an unknown one once the server says so", () => {
  const { model, said } = desk();
  model.open("../../etc");
  expect([model.missing.value, said]).toEqual([true, []]);
  model.open(A);
  expect(model.missing.value).toBe(false);
  const refused = {
    type: "refused",
    code: "not_found",
    reason: "There is nothing here.",
    field: "",
    retry_after: 0,
  } as const;
  model.receive({ ...refused, id: B });
  expect(model.missing.value).toBe(false);
  model.receive({ ...refused, id: A });
  expect(model.missing.value).toBe(true);
  model.open("");
  expect(model.missing.value).toBe(false);
});

import { expect, test } from "vitest";
import { Ringer, type RingerWorld } from "../../../dashboard/src/alerts/ringer";
import type { ChatView } from "../../../dashboard/src/wire";
import { BO, chat, message, NOON, request } from "../chats/people";

const bo = { me: BO, accepting: true, agents: new Map(), sites: new Map() };
const map = (...chats: ChatView[]) => new Map(chats.map((each) => [each.id, each]));
const unread = (id: string) => chat(id, { unread: 1, last: message("m", { position: 2 }), read: 1 });

function world(more: Partial<RingerWorld> = {}) {
  const rung: string[] = [];
  const ringer = new Ringer({
    contest: async () => true,
    play: (kind) => rung.push(`tone ${kind}`),
    notify: (alert) => rung.push(`notice ${alert.chat}`),
    wanted: () => ({ sound: true, notification: true, title: true }),
    attention: () => "hidden",
    open: () => "",
    ...more,
  });
  return { rung, ringer };
}

test("what is there at the first look does not ring, what comes later does", async () => {
  const { rung, ringer } = world();
  await ringer.look(map(request("a", NOON)), bo);
  expect(rung).toEqual([]);
  await ringer.look(map(request("a", NOON), request("b", NOON)), bo);
  expect(rung).toEqual(["tone request", "notice b"]);
});

test("after signing out the next look is a first one", async () => {
  const { rung, ringer } = world();
  await ringer.look(map(), bo);
  ringer.forget();
  await ringer.look(map(request("a", NOON)), bo);
  expect(rung).toEqual([]);
});

test("looking at that chat is silence; looking at another one is a tone without a notice", async () => {
  const { rung, ringer } = world({ attention: () => "looking", open: () => "a" });
  await ringer.look(map(chat("a"), chat("b")), bo);
  await ringer.look(map(unread("a"), chat("b")), bo);
  expect(rung).toEqual([]);
  await ringer.look(map(unread("a"), unread("b")), bo);
  expect(rung).toEqual(["tone message"]);
});

test("a tab that loses the claim is silent", async () => {
  const ranks: number[] = [];
  const contest = async (_: string, rank: number) => {
    ranks.push(rank);
    return false;
  };
  const { rung, ringer } = world({ contest, attention: () => "visible", open: () => "a" });
  await ringer.look(map(chat("a")), bo);
  await ringer.look(map(unread("a")), bo);
  expect([rung, ranks]).toEqual([[], [1]]);
});

test.each([
  [{ sound: false, notification: true, title: true }, ["notice a"]],
  [{ sound: true, notification: false, title: true }, ["tone message"]],
  [{ sound: false, notification: false, title: true }, []],
])("%#: muted is muted", async (wanted, expected) => {
  const { rung, ringer } = world({ wanted: () => wanted });
  await ringer.look(map(chat("a")), bo);
  await ringer.look(map(unread("a")), bo);
  expect(rung).toEqual(expected);
});

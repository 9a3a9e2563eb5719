import { expect, test } from "vitest";
import { linesOf, Outbox } from "../../../dashboard/src/chats/outbox";
import { BO, message, NOON } from "./people";

const bo = { id: BO, name: "Bo" };

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

/** A server that answers when told to. */
function server() {
  const asked: { id: string; resolve: () => void; reject: (error: Error) => void }[] = [];
  let last = 0;
  const world = {
    send: (id: string) => new Promise<void>((resolve, reject) => asked.push({ id, resolve, reject })),
    id: () => `m${++last}`,
    now: () => NOON,
  };
  return { asked, world };
}

const states = (outbox: Outbox) => outbox.outgoing.value.map(({ id, delivery }) => `${id} ${delivery}`);

test("nobody sends again what another agent wrote in this tab", () => {
  const { world } = server();
  const outbox = new Outbox(world, shelf());
  outbox.belongTo("bo");
  void outbox.post("a", "Hello");
  outbox.belongTo("bo");
  expect(states(outbox)).toEqual(["m1 sending"]);
  outbox.belongTo("cy");
  expect(states(outbox)).toEqual([]);
});

test("a message is sending, then sent, then the conversation's own", async () => {
  const { asked, world } = server();
  const outbox = new Outbox(world, shelf());
  const posted = outbox.post("a", "Hello");
  expect(states(outbox)).toEqual(["m1 sending"]);
  asked[0]?.resolve();
  await posted;
  expect(states(outbox)).toEqual(["m1 sent"]);
  outbox.reconcile([message("m1")]);
  expect(states(outbox)).toEqual([]);
});

test("a refused one says why, and goes again under the same id", async () => {
  const { asked, world } = server();
  const outbox = new Outbox(world, shelf());
  const posted = outbox.post("a", "Hello");
  asked[0]?.reject(new Error("This chat is over."));
  await posted;
  expect(outbox.outgoing.value[0]).toMatchObject({ delivery: "failed", reason: "This chat is over." });
  const again = outbox.retry("m1");
  expect(states(outbox)).toEqual(["m1 sending"]);
  await outbox.retry("m1");
  asked[1]?.resolve();
  await again;
  expect(asked.map(({ id }) => id)).toEqual(["m1", "m1"]);
  expect(states(outbox)).toEqual(["m1 sent"]);
});

test("what a reload finds unanswered has failed until sent again; what was sent is not kept", async () => {
  const { asked, world } = server();
  const storage = shelf();
  const outbox = new Outbox(world, storage);
  const sent = outbox.post("a", "Sent");
  void outbox.post("a", "On its way");
  asked[0]?.resolve();
  await sent;
  const reloaded = new Outbox(world, storage);
  expect(reloaded.outgoing.value).toMatchObject([{ id: "m2", text: "On its way", delivery: "failed" }]);
  reloaded.discard("m2");
  expect(new Outbox(world, storage).outgoing.value).toEqual([]);
});

test.each(["no json", "{}", '[["a"],["b","c","d","e"],7]'])(
  "what lies there broken (%s) is nothing",
  (kept) => {
    const storage = shelf();
    storage.setItem("beckon.outbox", kept);
    expect(new Outbox(server().world, storage).outgoing.value).toEqual([]);
  },
);

test("the conversation ends with what is on its way, each message once", () => {
  const { world } = server();
  const outbox = new Outbox(world, shelf());
  void outbox.post("a", "One");
  void outbox.post("a", "Two");
  const lines = linesOf([message("m0"), message("m1", { author: "agent" })], outbox.outgoing.value, bo);
  expect(lines.map(({ id, delivery, name }) => [id, delivery, name])).toEqual([
    ["m0", "sent", "Ada"],
    ["m1", "sent", "Ada"],
    ["m2", "sending", "Bo"],
  ]);
});

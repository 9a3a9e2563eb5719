import { expect, test } from "vitest";
import { linesOf, Outbox } from "../../../dashboard/src/chats/outbox";
import { settled } from "../world";
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
  const timers: (() => void)[] = [];
  const told: string[] = [];
  let last = 0;
  const world = {
    send: ({ id }: { id: string }) =>
      new Promise<void>((resolve, reject) => asked.push({ id, resolve, reject })),
    typing: (chat: string) => void told.push(chat),
    after: (_: number, then: () => void) => void timers.push(then),
    id: () => `m${++last}`,
    now: () => NOON,
  };
  return { asked, world, timers, told };
}

const states = (outbox: Outbox) => outbox.outgoing.value.map(({ id, delivery }) => `${id} ${delivery}`);

test("nobody sends again what another agent wrote in this tab", () => {
  const { world } = server();
  const outbox = new Outbox(world, shelf());
  outbox.belongTo("bo");
  void outbox.post("a", ["Hello"]);
  outbox.belongTo("bo");
  expect(states(outbox)).toEqual(["m1 sending"]);
  outbox.belongTo("cy");
  expect(states(outbox)).toEqual([]);
});

test("a message is sending, then sent, then the conversation's own", async () => {
  const { asked, world } = server();
  const outbox = new Outbox(world, shelf());
  const posted = outbox.post("a", ["Hello"]);
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
  const posted = outbox.post("a", ["Hello"]);
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
  const sent = outbox.post("a", ["Sent"]);
  void outbox.post("a", ["On its way"]);
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
  void outbox.post("a", ["One"]);
  void outbox.post("a", ["Two"]);
  const lines = linesOf([message("m0"), message("m1", { author: "agent" })], outbox.outgoing.value, bo);
  expect(lines.map(({ id, delivery, name }) => [id, delivery, name])).toEqual([
    ["m0", "sent", "Ada"],
    ["m1", "sent", "Ada"],
    ["m2", "sending", "Bo"],
  ]);
});

test("parts come one after the other, each when the one before was read, and nothing comes between", async () => {
  const { asked, world, timers, told } = server();
  const outbox = new Outbox(world, shelf());
  const posted = outbox.post("a", ["One …", "Two …", "Three."]);
  await outbox.post("a", ["And this."]);
  void outbox.post("b", ["Elsewhere."]);
  expect(states(outbox)).toEqual(["m1 sending", "m2 follows", "m3 follows", "m4 follows", "m5 sending"]);
  asked[0]?.resolve();
  await posted;
  expect([told, timers.length]).toEqual([["a"], 1]);
  for (const id of ["m2", "m3", "m4"]) {
    timers.shift()?.();
    expect(asked.at(-1)?.id).toBe(id);
    asked.at(-1)?.resolve();
    await settled();
  }
  expect(states(outbox).slice(0, 4)).toEqual(["m1 sent", "m2 sent", "m3 sent", "m4 sent"]);
  expect([told.length, timers.length]).toEqual([3, 0]);
});

test("parts wait for one that failed, until it is sent again or discarded", async () => {
  const { asked, world, timers } = server();
  const outbox = new Outbox(world, shelf());
  const posted = outbox.post("a", ["One …", "Two …", "Three."]);
  asked[0]?.reject(new Error("No line."));
  await posted;
  expect([states(outbox), timers]).toEqual([["m1 failed", "m2 follows", "m3 follows"], []]);
  const again = outbox.retry("m1");
  asked[1]?.resolve();
  await again;
  timers.shift()?.();
  asked[2]?.reject(new Error("No line."));
  await settled();
  outbox.discard("m2");
  timers.shift()?.();
  expect(asked.at(-1)?.id).toBe("m3");
});

test("what follows can be taken back, and a reload sends none of it by itself", async () => {
  const { asked, world, timers } = server();
  const storage = shelf();
  const outbox = new Outbox(world, storage);
  const posted = outbox.post("a", ["One …", "Two …", "Three."]);
  expect(states(new Outbox(world, storage))).toEqual(["m1 failed", "m2 failed", "m3 failed"]);
  expect(outbox.withdraw("a")).toBe("Two Three.");
  asked[0]?.resolve();
  await posted;
  expect([states(outbox), timers]).toEqual([["m1 sent"], []]);
});

test("parts go on where the answer to the one before was lost, and the conversation has it", async () => {
  const { asked, world, timers } = server();
  const outbox = new Outbox(world, shelf());
  const posted = outbox.post("a", ["One …", "Two."]);
  asked[0]?.reject(new Error("You were signed out."));
  await posted;
  expect(timers).toEqual([]);
  outbox.reconcile([message("m1")]);
  timers.shift()?.();
  expect(asked.at(-1)?.id).toBe("m2");
});

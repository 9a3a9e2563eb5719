import { expect, test } from "vitest";
import { Desk } from "../../../dashboard/src/models/desk";
import type { Frame } from "../../../dashboard/src/wire";
import { ADA, acme, bo, chat, invitation, message, NOON, SITE, welcome } from "../acme";

const CHANNEL = `site:${SITE}`;

function desk(...frames: Frame[]): Desk {
  const opened = new Desk(() => NOON - 5_000);
  for (const frame of frames) opened.receive(frame);
  return opened;
}

test("knows nothing before the welcome, and everything in it after", () => {
  const before = desk();
  expect([before.loaded.value, before.me.value, before.resume()]).toEqual([false, null, null]);
  const after = desk(welcome({ chats: [chat()] }));
  expect(after.loaded.value).toBe(true);
  expect(after.me.value).toEqual(bo());
  expect([...after.sites.value.keys()]).toEqual([SITE]);
  expect([...after.chats.value.keys()]).toEqual(["c1"]);
  expect(after.skew.value).toBe(5_000);
  expect(after.resume()).toEqual({ epoch: "e1", positions: { [CHANNEL]: 4 } });
});

test("the clock of the screen follows the server's where either was set, and never the way of a frame", () => {
  const open = desk(welcome());
  for (const [skew, followed] of [
    [5_900, 5_000],
    [3_605_000, 3_605_000],
    [3_604_100, 3_605_000],
    [-40_000, -40_000],
  ] as const) {
    open.receive({ type: "pong", now: NOON - 5_000 + skew });
    expect(open.skew.value).toBe(followed);
  }
});

test("the latest word on a site or a colleague holds", () => {
  const open = desk(
    welcome(),
    { type: "agent", agent: bo({ status: "away" }) },
    { type: "site", site: acme({ name: "Acme Tea" }) },
  );
  expect(open.me.value?.status).toBe("away");
  expect(open.sites.value.get(SITE)?.name).toBe("Acme Tea");
});

test("where I have no place left, what was told last holds, and nothing once all is told anew", () => {
  const open = desk(welcome(), { type: "room", full: { [SITE]: "You have 3 of 3." } });
  expect(open.full.value.get(SITE)).toBe("You have 3 of 3.");
  open.receive({ type: "room", full: {} });
  expect(open.full.value.size).toBe(0);
});

test("sites stand in the order of their names, whatever order they came in", () => {
  const sites = [
    acme({ id: "1", name: "Tea" }),
    acme({ id: "2", name: "acme" }),
    acme({ id: "3", name: "Zoo" }),
  ];
  expect([...desk(welcome({ sites })).sites.value.keys()]).toEqual(["2", "1", "3"]);
});

test("a site made later is known from its first frame on, and a hole in it is told", () => {
  const open = desk(welcome(), { type: "site", site: acme({ id: "new" }) });
  expect([...open.sites.value.keys()]).toEqual([SITE, "new"]);
  expect(open.resume()?.positions).toEqual({ [CHANNEL]: 4, "site:new": 0 });
  expect(open.receive({ type: "chat", channel: "site:new", sequence: 2, chat: chat() })).toBe(false);
  expect(open.receive({ type: "chat", channel: "site:new", sequence: 1, chat: chat() })).toBe(true);
});

test("durable frames move the position, and one that came already changes nothing", () => {
  const open = desk(
    welcome(),
    { type: "chat", channel: CHANNEL, sequence: 5, chat: chat({ unread: 2 }) },
    {
      type: "invitation",
      channel: CHANNEL,
      sequence: 6,
      invitation: invitation({ phase: "shown" }),
    },
    { type: "chat", channel: CHANNEL, sequence: 5, chat: chat({ unread: 9 }) },
  );
  expect(open.chats.value.get("c1")?.unread).toBe(2);
  expect(open.invitations.value.get(ADA)?.phase).toBe("shown");
  expect(open.resume()?.positions).toEqual({ [CHANNEL]: 6 });
});

test("a hole in the feed is told and leaves everything as it was", () => {
  const open = desk(welcome());
  expect(open.receive({ type: "chat", channel: CHANNEL, sequence: 6, chat: chat() })).toBe(false);
  expect(open.chats.value.size).toBe(0);
  expect(open.resume()?.positions).toEqual({ [CHANNEL]: 4 });
});

test("history is the start of a chat, and messages follow it once each", () => {
  const history = {
    type: "history",
    chat: chat(),
    messages: [message()],
    channel: "chat:c1",
    sequence: 3,
  } as const;
  const second = message({ id: "m2", position: 2 });
  const open = desk(
    welcome(),
    { ...history, messages: [message()], notes: [], shadows: [] },
    { type: "message", channel: "chat:c1", sequence: 4, message: second },
    { type: "message", channel: "chat:c1", sequence: 4, message: second },
  );
  expect(open.messages.value.get("c1")?.map(({ id }) => id)).toEqual(["m1", "m2"]);
  expect(open.resume()?.positions).toEqual({ [CHANNEL]: 4 });
});

test("what is not sent yet is known until it is taken back or sent", () => {
  const seen = desk(welcome(), { type: "typing", chat: "c1", text: "I am so ang" });
  seen.receive({ type: "typing", chat: "c1", text: null });
  expect(seen.previews.value.get("c1")?.text).toBe("I am so ang");
  seen.receive({ type: "typing", chat: "c1", text: "" });
  expect(seen.previews.value.get("c1")?.text).toBe("");
  expect(seen.typing.value.get("c1")).toBe(0);
  seen.receive({ type: "typing", chat: "c1", text: "Hello" });
  seen.receive({ type: "message", channel: "chat:c1", sequence: 1, message: message() });
  expect(seen.previews.value.has("c1")).toBe(false);
});

test("a visitor counts as typing for five seconds, or until the message", () => {
  const typing = desk(welcome(), { type: "typing", chat: "c1", text: null });
  expect(typing.typing.value.get("c1")).toBe(NOON);
  typing.receive({ type: "message", channel: "chat:c1", sequence: 1, message: message() });
  expect(typing.typing.value.has("c1")).toBe(false);
});

test("a resumed welcome keeps what is known; a reload replaces it", () => {
  const open = desk(
    welcome({ chats: [chat()] }),
    welcome({ reload: false, chats: [], positions: { [CHANNEL]: 9 } }),
  );
  expect(open.chats.value.size).toBe(1);
  expect(open.resume()?.positions).toEqual({ [CHANNEL]: 4 });
  open.receive(welcome({ reload: true, chats: [], positions: { [CHANNEL]: 9 } }));
  expect(open.chats.value.size).toBe(0);
  expect(open.resume()?.positions).toEqual({ [CHANNEL]: 9 });
});

test("another epoch is a reload whatever it says", () => {
  const open = desk(welcome({ chats: [chat()] }), welcome({ epoch: "e2", reload: false, positions: {} }));
  expect(open.chats.value.size).toBe(0);
  expect(open.resume()).toEqual({ epoch: "e2", positions: {} });
});

test("keys from outside can't reach what objects inherit", () => {
  const open = desk(welcome({ chats: [chat({ id: "__proto__" })] }));
  expect(open.chats.value.get("__proto__")?.id).toBe("__proto__");
  expect(Object.prototype).not.toHaveProperty("visitor_name");
});

test("signing out forgets everything", () => {
  const open = desk(welcome());
  open.forget();
  expect([open.loaded.value, open.resume()]).toEqual([false, null]);
});

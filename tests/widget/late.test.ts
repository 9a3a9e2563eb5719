// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chat } from "./acme";
import { Line } from "./line";
import { said, Visit } from "./visit";

const saved = () => JSON.parse(localStorage["beckon:acme"] ?? "{}");
const proofs = (ada: Visit) => ada.asked.filter(({ identity }) => identity);

let ada: Visit;

beforeEach(() => {
  vi.useFakeTimers();
  ada = new Visit();
});
afterEach(() => {
  ada.end();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const prove = async (token: string): Promise<void> => {
  ada.call("prove", token);
  await vi.dynamicImportSettled();
  await ada.pass(2000);
};

it("goes on as the visitor whom the site has proven, with a socket of that one", async () => {
  await ada.begin();
  await ada.welcome();
  const before = Line.all.length;
  ada.visitor = "ada.token";
  await prove("a.b.c");
  expect(proofs(ada)).toMatchObject([{ identity: "a.b.c", visitor: "token", consent: "full" }]);
  expect(saved().visitor).toBe("ada.token");
  expect(Line.all.length).toBe(before + 1);
  expect(ada.asked.at(-1)).toMatchObject({ visitor: "ada.token" });
});

it("says in the console what is wrong with a token, and goes on", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  await ada.begin();
  await ada.welcome();
  const before = Line.all.length;
  ada.unproven = "The token is over.";
  await prove("a.b.c");
  expect(told.mock.calls).toEqual([["Beckon:", "The token is over."]]);
  expect(Line.all.length).toBe(before);
  expect(saved().visitor).toBe("token");
});

it("proves nothing without consent before a chat is open", async () => {
  await ada.begin("essential");
  await prove("a.b.c");
  expect(proofs(ada)).toEqual([]);
  await ada.open();
  await ada.write("Hi");
  await ada.submit();
  await ada.pass(3000);
  await ada.welcome();
  await ada.hear({ type: "chat", sequence: 2, chat: chat() });
  await ada.pass(2000);
  expect(proofs(ada)).toMatchObject([{ identity: "a.b.c", consent: "essential", chat: true }]);
});

it("leaves nothing of a person behind but that there were refusals", async () => {
  await ada.begin();
  await ada.welcome(chat());
  await ada.hear(said({ text: "Your order" }));
  await ada.open();
  expect(ada.text).toContain("Your order");
  const refused = { count: 2, at: 5, never: false };
  localStorage["beckon:acme"] = JSON.stringify({ ...saved(), refused, draft: "my secret" });
  ada.visitor = "somebody new";
  ada.call("reset");
  await vi.dynamicImportSettled();
  await ada.pass(3000);
  expect(saved()).toEqual({ refused, visitor: "somebody new", queue: [] });
  await ada.open();
  expect(ada.text).not.toContain("my secret");
  expect(ada.text).not.toContain("Your order");
  const [first] = ada.asked.filter((body) => body.refused);
  expect(first?.visitor).toBeUndefined();
  expect(first?.events).toMatchObject([{ kind: "page_view" }]);
});

const reset = async (): Promise<void> => {
  ada.visitor = "somebody new";
  ada.ticket = "theirs";
  ada.call("reset");
  await vi.dynamicImportSettled();
  await ada.pass();
};

it("takes no answer in that comes for a person who has signed out", async () => {
  await ada.begin();
  await ada.welcome();
  let arrive = (): void => {};
  ada.arrives = new Promise((resolve) => {
    arrive = resolve;
  });
  ada.call("team", "Sales");
  await ada.pass();
  ada.arrives = undefined;
  await reset();
  arrive();
  await ada.pass();
  expect(saved().visitor).toBeUndefined();
  const { length } = ada.asked;
  await ada.pass(3000);
  expect(ada.asked[length]?.visitor).toBeUndefined();
  expect(saved().visitor).toBe("somebody new");
});

it("opens no socket any more with the ticket of a person who has signed out", async () => {
  await ada.begin();
  ada.call("team", "Sales");
  await ada.pass();
  const { length } = Line.all;
  await reset();
  await ada.pass(3000);
  const [opened, ...more] = Line.all.slice(length);
  opened?.onopen?.();
  expect(opened?.said[0]).toMatchObject({ type: "hello", ticket: "theirs" });
  expect(more).toEqual([]);
});

it("makes nobody of a person who signs out without consent to be tracked", async () => {
  await ada.begin("essential");
  await ada.open();
  await ada.write("Hi");
  await ada.submit();
  await ada.pass(3000);
  await ada.welcome(chat());
  expect(saved().visitor).toBe("token");
  const { length } = ada.asked;
  await reset();
  await ada.pass(30_000);
  expect(saved()).toEqual({});
  expect(ada.asked).toHaveLength(length);
  expect(Line.last.closed).toBe(true);
});

/** Another tab has written into the storage. */
const heard = async (key: string, newValue = "gone"): Promise<void> => {
  dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
  await vi.dynamicImportSettled();
  await ada.pass(3000);
};

it("begins anew with the tab in which somebody signed out, as whom that one has become", async () => {
  await ada.begin();
  await ada.welcome(chat());
  await ada.hear(said({ text: "Your order" }));
  await ada.open();
  const { length } = ada.asked;
  localStorage["beckon:acme"] = "{}";
  for (const key of ["beckon:acme", "acme", "acme"]) await heard(key);
  expect(ada.text).toBe("");
  expect(Line.last.closed).toBe(true);
  expect(ada.asked.length).toBe(length);
  localStorage["beckon:acme"] = '{"visitor":"somebody new"}';
  await heard("beckon:acme");
  const [begun] = ada.asked.slice(length);
  expect(begun?.visitor).toBe("somebody new");
  expect(begun?.events).toMatchObject([{ kind: "page_view" }]);
  await ada.open();
  expect(ada.text).not.toContain("Your order");
});

it("begins with the tab in which the visitor agreed, as whom that one has become", async () => {
  await ada.begin("denied");
  const { length } = ada.asked;
  await heard("acme", "agreed");
  expect(ada.asked).toHaveLength(length);
  localStorage["beckon:acme"] = '{"visitor":"the one"}';
  await heard("beckon:acme", localStorage["beckon:acme"]);
  const [begun] = ada.asked.slice(length);
  expect(begun).toMatchObject({ visitor: "the one", consent: "full", events: [{ kind: "page_view" }] });
});

it("begins at once where the other tab was somebody before this one heard of it", async () => {
  await ada.begin("denied");
  const { length } = ada.asked;
  localStorage["beckon:acme"] = '{"visitor":"the one"}';
  await heard("acme", "agreed");
  expect(ada.asked[length]).toMatchObject({ visitor: "the one", events: [{ kind: "page_view" }] });
});

it("stays who chats here alone where another tab, which is somebody else, agreed", async () => {
  await ada.begin("denied");
  await ada.open();
  await ada.write("Hi");
  await ada.submit();
  await ada.pass(3000);
  await ada.welcome(chat());
  localStorage["beckon:acme"] = '{"visitor":"the one"}';
  await heard("acme", "agreed");
  await ada.lose();
  await ada.pass(30_000);
  expect(ada.asked.map(({ visitor }) => visitor)).not.toContain("the one");
  expect(saved()).toEqual({ visitor: "the one" });
});

it("stops with the tab in which the visitor agrees no longer", async () => {
  await ada.begin();
  await ada.welcome();
  await heard("acme", "consent denied told");
  expect(localStorage).toHaveLength(0);
  expect(Line.last.closed).toBe(true);
  const { length } = ada.asked;
  ada.call("track", "sale");
  await ada.pass(30_000);
  expect(ada.asked).toHaveLength(length);
  expect(localStorage).toHaveLength(0);
});

it("tells the other tabs what the visitor agrees to when that changes, and nothing of it stays", async () => {
  const told: string[] = [];
  const set = (kept: Storage, key: string, value: string): boolean => {
    if (key === "acme") told.push(value);
    return Reflect.set(kept, key, value);
  };
  await ada.begin();
  vi.stubGlobal("localStorage", new Proxy(localStorage, { set }));
  for (const mode of ["full", "denied", "denied", "essential", "full"]) ada.call("consent", mode);
  ada.call("consent", "denied", "told");
  expect(told).toEqual(["consent denied told", "consent essential told", "agreed"]);
  expect(localStorage).toHaveLength(0);
});

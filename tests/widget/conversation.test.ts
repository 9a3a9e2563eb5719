// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CLOSED, chat, OPEN } from "./acme";
import { Line } from "./line";
import { said, Visit } from "./visit";

let ada: Visit;

beforeEach(() => {
  vi.useFakeTimers();
  ada = new Visit();
});
afterEach(() => {
  ada.end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const refused = (id: unknown) => ({
  type: "refused" as const,
  id: String(id),
  code: "conflict",
  reason: "Nobody is there now. You can leave a message.",
  field: "",
  retry_after: 0,
});

describe("the agent's typing", () => {
  beforeEach(async () => {
    await ada.begin();
    await ada.welcome(chat());
    await ada.open();
  });

  it("holds for five seconds after the last sign of it", async () => {
    await ada.hear({ type: "typing", chat: "chat" });
    await ada.pass(3000);
    await ada.hear({ type: "typing", chat: "chat" });
    await ada.pass(4000);
    expect(ada.typing).toBe(true);
    await ada.pass(1000);
    expect(ada.typing).toBe(false);
  });

  it("is over with their message, and does not come back", async () => {
    await ada.hear({ type: "typing", chat: "chat" });
    await ada.pass(3000);
    await ada.hear({ type: "typing", chat: "chat" }, said());
    expect(ada.typing).toBe(false);
    await ada.pass(2000);
    expect(ada.typing).toBe(false);
  });

  it("goes on beside a message of the visitor's own", async () => {
    await ada.hear({ type: "typing", chat: "chat" }, said({ author: "visitor" }));
    expect(ada.typing).toBe(true);
  });

  it("is over with the chat", async () => {
    await ada.hear(
      { type: "typing", chat: "chat" },
      { type: "chat", sequence: 3, chat: chat({ phase: "closed" }) },
    );
    expect(ada.typing).toBe(false);
  });
});

describe("the place in the queue", () => {
  const queued = chat({ phase: "queued", agent: null });
  const place = (position: number, of = "chat") => ({ chat: of, position, wait: null });

  it("is there as soon as the panel is, and moves until an agent comes", async () => {
    await ada.begin();
    await ada.welcome(queued, place(3));
    await ada.open();
    expect(ada.text).toContain("You are number 3 in the queue.");
    await ada.hear({ type: "place", place: place(1) });
    expect(ada.text).toContain("You are next.");
    await ada.hear({ type: "chat", sequence: 2, chat: chat() });
    expect(ada.text).not.toContain("You are next.");
  });

  it("is that of this chat alone", async () => {
    await ada.begin();
    await ada.welcome(queued);
    await ada.open();
    await ada.hear({ type: "place", place: place(2, "another") });
    expect(ada.text).not.toContain("number 2");
  });
});

describe("a first message", () => {
  beforeEach(async () => {
    await ada.begin();
    await ada.welcome();
    await ada.open();
    await ada.write("Hello?");
    await ada.submit();
  });
  const start = () => ada.told("chat.start")[0] as { id: string; message: { id: string } };

  it("stays where it is while its chat is told after it", async () => {
    const bubble = () => ada.root.querySelector(".visitor .bubble");
    const shown = bubble();
    expect(shown?.textContent).toBe("You: Hello?");
    await ada.hear(said({ id: start().message.id, author: "visitor", text: "Hello?" }));
    expect(bubble()).toBe(shown);
    await ada.hear({ type: "chat", sequence: 3, chat: chat() });
    expect(bubble()).toBe(shown);
    expect(ada.text).toContain("Sent");
  });

  it("that comes too late is in the form for a message", async () => {
    await ada.write("And more");
    await ada.hear(refused(start().id));
    await ada.hear({ type: "availability", availability: CLOSED, page: null, teams: {} });
    await vi.dynamicImportSettled();
    await ada.pass();
    expect(ada.text).toContain("Leave us a message");
    expect(ada.root.querySelector("textarea")?.value).toBe("Hello?\n\nAnd more");
    await ada.submit();
    expect(ada.told("message.leave")).toMatchObject([{ message: { text: "Hello?\n\nAnd more" } }]);
  });

  it("of which nobody knows where it is stays in the chat", async () => {
    await ada.pass(16_000);
    await ada.hear({ type: "availability", availability: CLOSED, page: null, teams: {} });
    expect(ada.text).toContain("Not sent.");
  });
});

describe("a message left", () => {
  const left = () => ada.told("message.leave") as { id: string; email: string | null }[];

  beforeEach(async () => {
    ada.availability = CLOSED;
    await ada.begin();
    await ada.welcome();
    await ada.open();
    await ada.write("Do you have it in green?");
    await ada.submit();
  });

  it("is sent again under its own id, and thanked for whenever the answer comes", async () => {
    await ada.pass(16_000);
    expect(ada.text).toContain("This did not work");
    await ada.submit();
    const [first, second] = left();
    expect(second?.id).toBe(first?.id);
    await ada.pass(16_000);
    await ada.hear({ type: "ack", id: String(first?.id) });
    expect(ada.text).toContain("Thank you");
  });

  it("with an address is another one", async () => {
    await ada.pass(16_000);
    await ada.write("ada@example.com", "input");
    await ada.submit();
    const [first, second] = left();
    expect(second?.id).not.toBe(first?.id);
  });

  it("once more is another one", async () => {
    await ada.hear({ type: "ack", id: String(left()[0]?.id) });
    await ada.press("Write another message");
    await ada.write("Do you have it in green?");
    await ada.submit();
    const [first, second] = left();
    expect(second?.id).not.toBe(first?.id);
  });

  it("waits for the connection, and has its whole time then", async () => {
    await ada.lose();
    ada.reachable = false;
    await ada.pass(60_000);
    expect(ada.text).toContain("Sending…");
    ada.reachable = true;
    await ada.reopen();
    await ada.welcome();
    expect(left()).toHaveLength(1);
    await ada.pass(10_000);
    expect(ada.text).toContain("Sending…");
  });

  it("waits for nothing where the server wants to be left alone", async () => {
    await ada.lose(4503);
    await ada.pass(16_000);
    expect(ada.text).toContain("This did not work");
  });
});

describe("the connection", () => {
  it("that nobody needed yet is told as the browser knows it", async () => {
    await ada.begin("essential");
    await ada.open();
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    dispatchEvent(new Event("offline"));
    await ada.pass();
    expect(ada.text).toContain("You are offline");
    online.mockReturnValue(true);
    dispatchEvent(new Event("online"));
    await ada.pass();
    expect(ada.text).not.toContain("offline");
  });

  it("that cannot be had is told as soon as something waits for it", async () => {
    await ada.begin("essential");
    await ada.open();
    ada.reachable = false;
    expect(ada.text).not.toContain("Connecting…");
    await ada.write("Hello?");
    await ada.submit();
    expect(ada.text).toContain("Connecting…");
  });

  it("that the server refused before the panel was opened is tried once more, and told", async () => {
    await ada.begin();
    await ada.lose(4503);
    await ada.open();
    await ada.pass(2000);
    expect(Line.all).toHaveLength(2);
    await ada.lose(4503);
    expect(ada.text).toContain("Chat is not available right now.");
  });

  it("that was lost is sought at once by who asks for a chat, though who only looks lets others go first", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.9);
    await ada.begin();
    await ada.welcome();
    await ada.open();
    await ada.lose();
    await ada.pass(2000);
    expect(Line.all).toHaveLength(1);
    await ada.write("Hello?");
    await ada.submit();
    expect(Line.all).toHaveLength(2);
    await ada.welcome();
    expect(ada.told("chat.start")).toHaveLength(1);
  });

  it("that comes back tells what was read meanwhile", async () => {
    await ada.begin();
    await ada.welcome(chat());
    await ada.open();
    await ada.lose();
    await ada.reopen();
    const resumed = { epoch: "e1", sequence: 1, now: 0, invitation: null, availability: OPEN };
    await ada.hear(said());
    expect(ada.told("chat.read")).toEqual([]);
    await ada.hear({
      type: "welcome",
      reload: false,
      ...resumed,
      chat: chat(),
      place: null,
      messages: [],
      teams: {},
    });
    expect(ada.told("chat.read")).toMatchObject([{ chat: "chat", position: 1 }]);
  });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ChatsPage } from "../../../dashboard/src/chats/ChatsPage";
import { remindOfReturns } from "../../../dashboard/src/chats/ending/reminder";
import { USUAL_ENDING } from "../../../dashboard/src/models/ending";
import { timeOfDay } from "../../../dashboard/src/ui/moment";
import type { ChatView, History, MessageView } from "../../../dashboard/src/wire";
import { eventually } from "../../eventually";
import { acme, bo, chat, message, NOON, SITE, welcome } from "../acme";
import { Stage } from "../stage";

const CHAT = "019ab000-0000-7000-8000-0000000000c1";
const OTHER = "019ab000-0000-7000-8000-0000000000c2";
const cy = bo({ id: "cy", name: "Cy" });
let stage: Stage;

beforeEach(() => {
  stage = new Stage(`/dashboard/chats/${CHAT}`);
  stage.answers.set(`GET /api/chats?site=${SITE}`, () => Response.json({ chats: [], before: null }));
});

afterEach(() => stage.close());

/** The page with these chats on the desk and the first one open. */
async function open(held: ChatView, messages: MessageView[] = [], ...others: ChatView[]): Promise<void> {
  await stage.connect(welcome({ now: Date.now(), chats: [held, ...others], agents: [bo(), cy] }));
  await stage.show(<ChatsPage chat={held.id} />);
  await stage.receive(history(held, messages));
}

function history(held: ChatView, messages: MessageView[]): History {
  return {
    type: "history",
    chat: held,
    messages,
    notes: [],
    shadows: [],
    channel: `chat:${held.id}`,
    sequence: 1,
  };
}

const mine = (change: Partial<ChatView> = {}) => chat({ id: CHAT, ...change });
const request = (change: Partial<ChatView> = {}) =>
  mine({ phase: "queued", agent: null, agent_name: "", waiting_since: Date.now(), ...change });
const said = (text: string, change: Partial<MessageView> = {}) => message({ chat: CHAT, text, ...change });
const comes = (text: string, position: number) => {
  const next = said(text, { id: `m${position}`, position });
  return stage.receive({ type: "message", channel: `chat:${CHAT}`, sequence: position, message: next });
};
const log = () => stage.get("log", "Conversation").textContent ?? "";
const reply = () => stage.get("textbox", "Reply") as HTMLTextAreaElement;

/** Gives the log of a test's document, which measures nothing, a height of its own in a window of 100 px. */
function measured(): { readonly element: HTMLElement; height: number } {
  const held = { element: stage.get("log", "Conversation"), height: 500 };
  Object.defineProperty(held.element, "scrollHeight", { get: () => held.height });
  Object.defineProperty(held.element, "clientHeight", { value: 100 });
  return held;
}

describe("conversation", () => {
  test("shows what was said, and what visitors write stays text", async () => {
    await open(mine(), [said("<img src=x onerror=alert(1)> see https://tea.example/a")]);
    expect(log()).toContain("<img src=x onerror=alert(1)>");
    expect(stage.root.querySelector(".log img")).toBeNull();
    const link = stage.root.querySelector<HTMLAnchorElement>(".bubble a");
    expect([link?.getAttribute("href"), link?.rel]).toEqual([
      "https://tea.example/a",
      "noopener noreferrer nofollow",
    ]);
  });

  test("Enter sends, the message stands there at once, and is sent once the server has it", async () => {
    await open(mine());
    await stage.type(reply(), "Good morning");
    await stage.press(reply(), "Enter");
    expect(reply().value).toBe("");
    expect(log()).toContain("Good morning");
    expect(log()).toContain("Sending…");
    const [sent] = stage.wire.of("chat.send");
    expect(sent).toMatchObject({ chat: CHAT, text: "Good morning" });
    const own = said("Good morning", { id: sent?.id ?? "", author: "agent", agent: "bo", name: "Bo" });
    await stage.receive({ type: "ack", id: sent?.id ?? "" });
    await stage.receive({ type: "message", channel: `chat:${CHAT}`, sequence: 2, message: own });
    expect(log().match(/Good morning/g)).toHaveLength(1);
    expect(log()).toContain("Sent");
  });

  test("who has just scrolled away is left there, although no event has told of it yet", async () => {
    await open(mine(), [said("One")]);
    const long = measured();
    await comes("Two", 2);
    long.element.scrollTop = 20;
    long.height = 600;
    await comes("Three", 3);
    expect(long.element.scrollTop).toBe(20);
    await stage.click(stage.get("button", "1 new"));
    expect(long.element.scrollTop).toBeGreaterThanOrEqual(500);
    long.height = 900;
    await comes("Four", 4);
    expect(long.element.scrollTop).toBeGreaterThanOrEqual(800);
  });

  test("what was said before comes as one scrolls up to it, and leaves the place", async () => {
    const from = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) =>
        said(`Line ${first + index}`, { id: `m${first + index}`, position: first + index }),
      );
    await open(mine(), from(101, 100));
    const long = measured();
    long.height = 5000;
    const newest = said("Line 201", { id: "m201", position: 201 });
    await stage.receive({ type: "message", channel: `chat:${CHAT}`, sequence: 2, message: newest });
    long.element.scrollTop = 500;
    await stage.scroll(long.element);
    await stage.scroll(long.element);
    expect(stage.wire.of("chat.earlier")).toEqual([
      { type: "chat.earlier", chat: CHAT, before: 101, note: null },
    ]);
    long.height = 9000;
    await stage.receive({ type: "earlier", chat: CHAT, messages: from(1, 100), notes: [] });
    expect(log()).toContain("Line 1");
    expect(long.element.scrollTop).toBe(4500);
    expect(stage.root.textContent).not.toContain("100 new");
    long.element.scrollTop = 0;
    await stage.scroll(long.element);
    expect(stage.wire.of("chat.earlier")).toHaveLength(1);
  });

  test("a message that is looked for is asked for until it is there", async () => {
    await stage.connect(welcome({ now: Date.now(), chats: [mine()], agents: [bo(), cy] }));
    await stage.show(<ChatsPage chat={CHAT} message="m1" />);
    await stage.receive(history(mine(), [said("Line 3", { id: "m3", position: 3 })]));
    await stage.receive({
      type: "earlier",
      chat: CHAT,
      messages: [said("Line 2", { id: "m2", position: 2 })],
      notes: [],
    });
    await stage.receive({
      type: "earlier",
      chat: CHAT,
      messages: [said("Line 1", { id: "m1", position: 1 })],
      notes: [],
    });
    expect(stage.wire.of("chat.earlier").map(({ before }) => before)).toEqual([3, 2]);
    expect(stage.root.querySelector("[aria-current=true].bubble")?.textContent).toBe("Line 1");
  });

  test("a refused message says why and can be sent again under its id", async () => {
    await open(mine());
    await stage.type(reply(), "Hello");
    await stage.click(stage.get("button", "Send"));
    const id = stage.wire.of("chat.send")[0]?.id ?? "";
    await stage.receive({
      type: "refused",
      id,
      code: "conflict",
      reason: "This chat is over.",
      field: "",
      retry_after: 0,
    });
    expect(stage.get("alert").textContent).toContain("Not sent. This chat is over.");
    await stage.click(stage.get("button", "Try again"));
    expect(stage.wire.of("chat.send").map((command) => command.id)).toEqual([id, id]);
  });

  test("typing is told, shown, and over with the message", async () => {
    await open(mine());
    await stage.type(reply(), "H");
    expect(stage.wire.of("chat.typing")).toHaveLength(1);
    await stage.receive({ type: "typing", chat: CHAT, text: null });
    expect(log()).toContain("Ada is typing…");
    await stage.receive({ type: "message", channel: `chat:${CHAT}`, sequence: 2, message: said("Here") });
    expect(log()).not.toContain("is typing");
  });

  test("what is not sent yet is shown, and over with the message", async () => {
    await open(mine());
    await stage.receive({ type: "typing", chat: CHAT, text: "Here it is, at la" });
    expect(log()).toContain("Ada has not sent this yetHere it is, at la");
    await stage.receive({ type: "message", channel: `chat:${CHAT}`, sequence: 2, message: said("Here") });
    expect(log()).not.toContain("at la");
  });

  test("a draft waits in its chat and shows in the list", async () => {
    await open(mine(), [], chat({ id: OTHER, visitor_name: "Cleo" }));
    await stage.type(reply(), "Let me look");
    await stage.show(<ChatsPage chat={OTHER} />);
    await stage.receive(history(chat({ id: OTHER, visitor_name: "Cleo" }), []));
    expect(reply().value).toBe("");
    expect(stage.get("link", /Ada/).textContent).toContain("Draft: Let me look");
    await stage.show(<ChatsPage chat={CHAT} />);
    expect(reply().value).toBe("Let me look");
  });

  test("a chat whose answer is on its way costs nothing to end", async () => {
    await open(mine({ waiting_since: Date.now(), asked_at: NOON }), [said("Is it in stock?")]);
    await stage.type(reply(), "It is.");
    await stage.press(reply(), "Enter");
    await stage.click(stage.get("button", "End chat"));
    expect(stage.wire.of("chat.end")).toHaveLength(1);
  });

  test("ending a chat that costs nothing ends it; one that waits is asked about", async () => {
    await open(mine({ asked_at: NOON }));
    await stage.click(stage.get("button", "End chat"));
    expect(stage.wire.of("chat.end")).toHaveLength(1);
    const waits = mine({ waiting_since: Date.now() });
    await stage.receive({ type: "ack", id: stage.wire.of("chat.end")[0]?.id ?? "" });
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: waits });
    await stage.click(stage.get("button", "End chat"));
    expect(stage.get("heading", "End this chat now?")).toBeTruthy();
    await stage.click(stage.get("button", "End anyway"));
    expect(stage.wire.of("chat.end")).toHaveLength(2);
  });

  test("the visitor hangs up first: who ends is reminded to ask, and nobody is asked twice", async () => {
    await open(mine());
    await stage.click(stage.get("button", "End chat"));
    await stage.click(stage.get("button", "Ask first"));
    const [asked] = stage.wire.of("chat.send");
    expect(asked).toMatchObject({ chat: CHAT, asks: true, text: USUAL_ENDING.question });
    await stage.receive({ type: "ack", id: asked?.id ?? "" });
    const closes_at = Date.now() + 120_000;
    const warned = mine({ asked_at: Date.now(), closes_at });
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: warned });
    expect(stage.root.querySelector(".conversation-state")?.textContent).toContain(
      `Closes at ${timeOfDay(closes_at)}`,
    );
    expect(stage.all("menuitem", /Anything else/)).toEqual([]);
    expect(stage.wire.of("chat.end")).toEqual([]);
  });

  test("whether there is anything else is asked once, however often it is pressed", async () => {
    await open(mine());
    const ask = stage.get("menuitem", /Anything else/);
    await stage.click(ask);
    await stage.click(ask);
    expect(stage.wire.of("chat.send")).toMatchObject([{ asks: true, text: USUAL_ENDING.question }]);
  });

  test("who said when they are back is reminded once, and sees the time run down and over", async () => {
    await open(mine());
    await stage.click(stage.get("menuitem", "Back in 5 minutes"));
    expect(stage.wire.of("chat.back")).toMatchObject([{ chat: CHAT, minutes: 5 }]);
    const stop = remindOfReturns(stage.app);
    const back_by = Date.now() + 50_000;
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: mine({ back_by }) });
    const words = () => stage.root.querySelector(".conversation-head .due")?.textContent;
    expect(words()).toMatch(/Be back in 0:\d\d/);
    expect(stage.app.toasts.shown.value.map(({ text }) => text)).toEqual([
      `Ada was told that you are back by ${timeOfDay(back_by)}.`,
    ]);
    stage.app.clock.tick();
    expect(stage.app.toasts.shown.value).toHaveLength(1);
    const late = mine({ back_by: Date.now() - 70_000 });
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 6, chat: late });
    stage.app.clock.tick();
    await eventually(() => expect(words()).toMatch(/Be back 1:\d\d late/));
    stop();
    await stage.click(stage.get("menuitem", "I am back"));
    expect(stage.wire.of("chat.back").at(-1)).toMatchObject({ minutes: null });
  });

  test("a chat is tagged from the list of its site, and keeps what it had", async () => {
    const site = acme({ tags: ["Returns", "Prices"] });
    await stage.connect(welcome({ now: Date.now(), chats: [mine({ tags: ["Old"] })], sites: [site] }));
    await stage.show(<ChatsPage chat={CHAT} />);
    await stage.click(stage.get("menuitem", /^Tags…/));
    const labels = [...stage.root.querySelectorAll<HTMLElement>(".tags-line")];
    expect(labels.map(({ textContent }) => textContent)).toEqual(["Returns", "Prices", "Old"]);
    await stage.click(labels[1]?.querySelector("input") as HTMLElement);
    await stage.click(stage.get("button", "Save"));
    expect(stage.wire.of("chat.tag")).toMatchObject([{ chat: CHAT, tags: ["Old", "Prices"] }]);
    expect(stage.get("link", /Ada/).textContent).toContain("Old");
  });

  test("an ended chat says who ended it and takes no reply", async () => {
    await open(mine({ phase: "closed", ended_by: "visitor", closed_at: Date.now() }), [said("Bye")]);
    expect(log()).toContain("Ada ended the chat.");
    expect(stage.all("textbox", "Reply")).toEqual([]);
  });

  test("what the visitor says at the end comes in live, and stays text", async () => {
    const over = mine({ phase: "closed", ended_by: "agent", closed_at: Date.now() });
    const told = (survey: ChatView["survey"], sequence: number) =>
      stage.receive({ type: "chat", channel: `site:${SITE}`, sequence, chat: { ...over, survey } });
    await open(over, [said("Bye")]);
    const foot = () => stage.root.querySelector('section[aria-label="Said at the end"]');
    expect(foot()).toBeNull();
    await told({ phase: "asked", at: NOON, solved: null, score: null, words: "" }, 5);
    expect(foot()?.textContent).toContain("has not answered");
    await told({ phase: "skipped", at: NOON, solved: null, score: null, words: "" }, 6);
    expect(foot()?.textContent).toContain("would rather not say");
    const words = "<img src=x onerror=alert(1)>";
    await told({ phase: "answered", at: NOON, solved: "partly", score: 4, words }, 7);
    expect(foot()?.textContent).toContain("Partly answered · 4 of 5");
    expect(foot()?.textContent).toContain(words);
    expect(foot()?.querySelector("img")).toBeNull();
  });
});

describe("requests", () => {
  test("accepting takes the chat", async () => {
    await open(request(), [said("Anybody there?")]);
    await stage.click(stage.get("button", "Accept Ada"));
    expect(stage.wire.of("chat.take")).toMatchObject([{ chat: CHAT }]);
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: mine() });
    expect(reply()).toBeTruthy();
  });

  test("who leaves the reply field before the server has answered is not brought back", async () => {
    await open(request());
    await stage.click(stage.get("button", "Accept"));
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: mine() });
    expect(document.activeElement).toBe(reply());
    await stage.press(reply(), "Escape");
    await stage.receive({ type: "ack", id: stage.wire.of("chat.take")[0]?.id ?? "" });
    await comes("Hello?", 2);
    expect(document.activeElement).not.toBe(reply());
  });

  test("who has no place reads why at each button, and can take whom they are asked to take", async () => {
    const full = { [SITE]: "You have 3 of 3." };
    await open(request());
    await stage.receive({ type: "room", full });
    const buttons = () => [stage.get("button", "Accept Ada"), stage.get("button", "Accept")];
    for (const button of buttons()) {
      expect(button.getAttribute("aria-disabled")).toBe("true");
      expect((button as HTMLButtonElement).disabled).toBe(false);
      expect(document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
        "You have 3 of 3.",
      );
      await stage.click(button);
    }
    expect(stage.wire.of("chat.take")).toEqual([]);
    const asked = request({ assigned: "bo", assigned_until: Date.now() + 12_000 });
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: asked });
    for (const button of buttons()) expect(button.getAttribute("aria-disabled")).toBeNull();
    expect(stage.root.textContent).not.toContain("You have 3 of 3.");
  });

  test("for some seconds it is for one agent, who sees them run; nobody else can take it", async () => {
    const until = { assigned_until: Date.now() + 12_000, promised: { least: 20_000, most: 40_000 } };
    await open(request({ assigned: "bo", ...until }));
    expect(stage.root.querySelector(".request")?.textContent).toMatch(/For you 0:1[23]Told 20 to 40 s/);
    expect(stage.get("button", "Accept Ada")).toBeTruthy();
    const passed = request({ assigned: "cy", ...until });
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: passed });
    expect(stage.root.querySelector(".request")?.textContent).toContain("Cy is asked 0:1");
    expect(stage.root.querySelector(".foot")?.textContent).toContain("was told to expect 20 to 40 s");
    expect(stage.all("button", /^Accept/)).toEqual([]);
  });

  test("what is due colours the row and the head once it matters, by a word and a clock", async () => {
    const [row, head] = [".chat-row", ".conversation-head"];
    const level = (where: string) => stage.root.querySelector<HTMLElement>(where)?.dataset.urgency;
    await open(mine({ taken_at: Date.now() - 90_000, waiting_since: Date.now() - 62_000 }));
    expect([level(row), level(head)]).toEqual(["late", "late"]);
    expect(stage.root.querySelector(".conversation-head .due")?.textContent).toContain("Answer 1:0");
    const answered = mine({ taken_at: Date.now() - 90_000 });
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: answered });
    expect([level(row), level(head), stage.root.querySelector(".due")]).toEqual(["quiet", "quiet", null]);
  });

  test("one that somebody else took says so", async () => {
    await open(request());
    await stage.click(stage.get("button", "Accept"));
    const id = stage.wire.of("chat.take")[0]?.id ?? "";
    const reason = "A colleague has taken this chat.";
    await stage.receive({ type: "refused", id, code: "conflict", reason, field: "", retry_after: 0 });
    expect(stage.app.toasts.shown.value.map(({ text }) => text)).toEqual([reason]);
    const taken = mine({ agent: "cy", agent_name: "Cy" });
    await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: taken });
    expect(stage.root.querySelector(".foot")?.textContent).toBe("Cy has this chat.");
  });

  test("a chat whose agent is gone can be taken over", async () => {
    await open(mine({ agent: "cy", agent_name: "Cy" }));
    expect(stage.all("button", "Take over")).toEqual([]);
    await stage.receive({ type: "agent", agent: { ...cy, status: "offline" } });
    await stage.click(stage.get("button", "Take over"));
    expect(stage.wire.of("chat.take")).toHaveLength(1);
  });
});

describe("promises", () => {
  const promise = {
    kind: "message" as const,
    left_at: NOON,
    by: null,
    phone: null,
    consent: "",
    closing: false,
    attempts: [],
    kept_at: null,
  };
  const left = (change: Partial<ChatView> = {}) =>
    mine({ phase: "missed", left_message: true, agent: null, email: "ada@acme.example", promise, ...change });

  test("are taken, and then answered by mail, with the words quoted, or here", async () => {
    const last = said("Do you ship?\n& when?");
    await open(left({ last }), [last]);
    const link = stage.get("link", "Answer by e-mail") as HTMLAnchorElement;
    const address = new URL(link.href);
    expect([address.protocol, address.pathname]).toEqual(["mailto:", "ada@acme.example"]);
    expect(address.searchParams.get("body")).toBe("\n\n> Do you ship?\n> & when?");
    expect(stage.all("textbox", "Reply")).toEqual([]);
    await stage.click(stage.get("button", "Take"));
    expect(stage.wire.of("chat.take")).toMatchObject([{ chat: CHAT }]);
  });

  test("are kept, or tried with a note", async () => {
    const attempts = [{ agent: "bo", at: NOON, note: "No answer <b>yet</b>" }];
    await open(
      left({ agent: "bo", promise: { ...promise, kind: "call", phone: "+49 30 1234567", attempts } }),
    );
    expect((stage.get("link", "Call") as HTMLAnchorElement).href).toBe("tel:+49301234567");
    expect(stage.root.querySelector(".promise-attempts")?.textContent).toContain("Bo: No answer <b>yet</b>");
    await stage.click(stage.get("button", "Tried"));
    await stage.click(stage.get("button", "Kept"));
    expect(stage.wire.of("promise")).toMatchObject([
      { chat: CHAT, kept: false },
      { chat: CHAT, kept: true },
    ]);
    await stage.click(stage.get("button", "Give up"));
    expect(stage.wire.of("chat.end")).toMatchObject([{ chat: CHAT }]);
    expect(stage.get("textbox", "Reply")).toBeTruthy();
  });

  test("stand out until somebody has read them", async () => {
    await open(mine(), [], left({ id: OTHER, last: said("Do you ship?"), unread: 1 }));
    expect(stage.root.querySelector(".chat-row-unread")?.textContent).toContain("1 unread");
  });

  test("of a colleague who is here are theirs", async () => {
    await open(left({ agent: "cy" }));
    expect(stage.all("button", "Take")).toEqual([]);
  });

  test("without an address there is nothing to answer by", async () => {
    await open(left({ email: null }));
    expect(stage.all("link", "Answer by e-mail")).toEqual([]);
  });
});

describe("states", () => {
  test("nobody yet: the page says what will appear and what to do", async () => {
    await stage.connect(welcome({ now: Date.now() }));
    await stage.show(<ChatsPage chat="" />);
    expect(stage.get("heading", "No chats right now")).toBeTruthy();
    await stage.click(stage.get("button", "See who is on the site"));
    expect(stage.app.router.route.value.section).toBe("visitors");
  });

  test("before the desk is here the list is on its way", async () => {
    await stage.show(<ChatsPage chat="" />);
    expect(stage.root.querySelector("[aria-label='Loading chats']")).toBeTruthy();
  });

  test("an address of no chat says so and leads back", async () => {
    await stage.connect(welcome({ now: Date.now() }));
    await stage.show(<ChatsPage chat={OTHER} />);
    const reason = "There is nothing here.";
    await stage.receive({ type: "refused", id: OTHER, code: "not_found", reason, field: "", retry_after: 0 });
    expect(stage.get("heading", "This chat is not here")).toBeTruthy();
  });

  test("ended chats come page by page, and a failure can be tried again", async () => {
    const address = `GET /api/chats?site=${SITE}`;
    const over = chat({ id: OTHER, visitor_name: "Cleo", phase: "closed", closed_at: 70 });
    stage.answers.set(address, () => Response.json({ code: "error", reason: "No." }, { status: 500 }));
    await open(mine());
    expect(stage.get("alert").textContent).toBe("No.");
    stage.answers.set(address, () => Response.json({ chats: [over], before: 70 }));
    await stage.click(stage.get("button", "Try again"));
    expect(stage.get("link", /Cleo/)).toBeTruthy();
    stage.answers.set(`${address}&before=70`, () => Response.json({ chats: [], before: null }));
    await stage.click(stage.get("button", "Show earlier chats"));
    expect(stage.all("button", "Show earlier chats")).toEqual([]);
  });

  test("with several sites each chat says whose it is", async () => {
    const tea = acme({ id: "tea", name: "Tea" });
    stage.answers.set("GET /api/chats?site=tea", () => Response.json({ chats: [], before: null }));
    await stage.connect(welcome({ now: Date.now(), sites: [acme(), tea], chats: [mine({ site: "tea" })] }));
    await stage.show(<ChatsPage chat="" />);
    expect(stage.get("link", /Ada/).textContent).toContain("Tea");
  });
});

test("who told no name has a picture without letters", async () => {
  await open(mine({ visitor_name: "" }));
  expect(stage.root.querySelector(".chat-row .avatar")?.textContent).toBe("");
  expect(stage.root.querySelector(".chat-row .avatar svg")).toBeTruthy();
});

test("the keys walk through the list and find who waits longest", async () => {
  const waits = chat({ id: OTHER, visitor_name: "Cleo", waiting_since: Date.now() - 5_000, unread: 1 });
  await open(mine(), [], waits);
  const keys = stage.app.shortcuts.groups.value.find(({ name }) => name === "Chats")?.shortcuts ?? [];
  keys.find((shortcut) => shortcut.keys === "n")?.run();
  expect(stage.app.router.route.value.item).toBe(OTHER);
});

test("an open chat is marked as read while somebody looks", async () => {
  await open(mine({ unread: 1 }), [said("Hello?")]);
  expect(stage.wire.of("chat.read")).toEqual([{ type: "chat.read", chat: CHAT, position: 1 }]);
});

describe("hints on a draft", () => {
  const hintsShown = () =>
    [...stage.root.querySelectorAll(".etiquette li")].map((each) => each.textContent?.trim());
  test("come when nobody has typed for a while, and can be turned off", async () => {
    await open(mine(), [said("Where is my tea?")]);
    await stage.type(reply(), "It is in the RMA now");
    await eventually(() => expect(hintsShown()).toHaveLength(2));
    expect(hintsShown()[0]).toMatch(/begin with a greeting/);
    expect(hintsShown()[1]).toMatch(/RMA/);
    await stage.click(stage.get("button", "Hints on how it is said"));
    expect(hintsShown()).toEqual([]);
    expect(stage.get("button", "Hints on how it is said").getAttribute("aria-pressed")).toBe("false");
  });
});

describe("canned replies in a draft", () => {
  const canned = (shortcut: string, text: string) => ({
    id: `id-${shortcut}`,
    site: SITE,
    owner: "bo",
    owner_name: "Bo",
    version: 1,
    changed_at: 0,
    uses: 0,
    used_at: null,
    reply: { shortcut, text, personal: false, team: null, review_on: null },
  });
  const options = () => stage.all("option").map((each) => each.textContent);
  const key = (name: string) => stage.press(reply(), name);
  const offered = async (...replies: [string, string][]) => {
    stage.answers.set(`GET /api/sites/${SITE}/canned`, () =>
      Response.json(replies.map(([shortcut, text]) => canned(shortcut, text))),
    );
    stage.answers.set("POST /api/canned/id-hello/uses", () => new Response(null, { status: 204 }));
    await open(mine({ visitor_name: "Ada" }));
    await stage.rest();
  };
  const typed = async (text: string) => {
    reply().value = text;
    reply().setSelectionRange(text.length, text.length);
    await stage.type(reply(), text);
  };

  test("come with a slash, are picked by keys, filled in, and counted when sent", async () => {
    await offered(["hello", "Hello {visitor.name|there}!"], ["hours", "We are open until six."]);
    await typed("/h");
    expect(options()).toHaveLength(2);
    await key("ArrowDown");
    await key("ArrowUp");
    await typed("/hel");
    expect(options()).toEqual(["/helloHello {visitor.name|there}!"]);
    await key("Enter");
    expect([reply().value, options()]).toEqual(["Hello Ada!", []]);
    expect(stage.asked.some(({ call }) => call.endsWith("/uses"))).toBe(false);
    await key("Enter");
    expect(reply().value).toBe("");
    expect(stage.asked.at(-1)?.call).toBe("POST /api/canned/id-hello/uses");
  });

  test("with something unknown are not sent before it is written", async () => {
    await offered(["search", "You looked for {search.last}."]);
    await typed("/search");
    await key("Tab");
    expect(reply().value).toBe("You looked for {search.last}.");
    await key("Enter");
    expect(reply().value).not.toBe("");
    expect(stage.root.querySelector("#composer-lack")?.textContent).toMatch(/search\.last/);
    await typed("You looked for tea.");
    await key("Enter");
    expect(reply().value).toBe("");
  });

  test("are closed by Escape, and a slash within a word opens nothing", async () => {
    await offered(["hello", "Hello!"]);
    await typed("/hel");
    await key("Escape");
    expect([options(), reply().value]).toEqual([[], "/hel"]);
    await typed("1/2");
    expect(options()).toEqual([]);
  });

  test("are written beside the draft, and what is wrong stands at its field", async () => {
    await offered();
    await typed("Our shop opens at nine.");
    await stage.click(stage.get("button", "Canned"));
    await stage.click(stage.get("button", "New reply"));
    const [shortcut, text] = stage.all("textbox").slice(-3) as [HTMLInputElement, HTMLTextAreaElement];
    expect(text.value).toBe("Our shop opens at nine.");
    await stage.click(stage.get("button", "Add reply"));
    expect(shortcut.getAttribute("aria-invalid")).toBe("true");
    await stage.type(shortcut, "hello");
    stage.answers.set(`POST /api/sites/${SITE}/canned`, () =>
      Response.json(
        { code: "conflict", reason: "/hello is another reply already.", field: "shortcut" },
        { status: 409 },
      ),
    );
    await stage.click(stage.get("button", "Add reply"));
    expect(stage.get("alert").textContent).toBe("/hello is another reply already.");
    stage.answers.set(`POST /api/sites/${SITE}/canned`, () =>
      Response.json(canned("hello", "x"), { status: 201 }),
    );
    await stage.click(stage.get("button", "Add reply"));
    expect(stage.root.querySelector(".canned-row")?.textContent).toContain("/hello");
  });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChatsPage } from "../../../dashboard/src/chats/ChatsPage";
import type { ChatView } from "../../../dashboard/src/wire";
import { chat, message, SITE, welcome } from "../acme";
import { Stage } from "../stage";

const CHAT = "019ab000-0000-7000-8000-0000000000c1";
let stage: Stage;

beforeEach(async () => {
  stage = new Stage(`/dashboard/chats/${CHAT}`);
  stage.answers.set(`GET /api/chats?site=${SITE}`, () => Response.json({ chats: [], before: null }));
  await stage.connect(welcome({ now: Date.now(), chats: [asked()] }));
  await stage.show(<ChatsPage chat={CHAT} />);
});

afterEach(() => stage.close());

/** Ada asked something two minutes ago and has no answer. */
const asked = (change: Partial<ChatView> = {}) =>
  chat({
    id: CHAT,
    waiting_since: Date.now() - 120_000,
    last: message({ chat: CHAT, text: "Do you ship?" }),
    ...change,
  });
const become = (change: Partial<ChatView>, sequence: number) =>
  stage.receive({ type: "chat", channel: `site:${SITE}`, sequence, chat: asked(change) });
const row = () => stage.get("link", /Do you ship/).textContent;
const head = () => stage.root.querySelector(".conversation-head")?.textContent;

test("whose visitor left says so calmly, in the list and in the conversation, until they are back", async () => {
  expect([row(), head()]).toEqual([
    expect.stringContaining("waiting for"),
    expect.stringContaining("waiting for"),
  ]);
  await become({ phase: "snoozed" }, 5);
  expect([row(), head()]).toEqual([
    expect.stringContaining("Visitor is away · Do you ship?"),
    expect.stringContaining("Yours · Visitor is away"),
  ]);
  expect(stage.root.querySelector(".waiting")).toBeNull();
  await become({ phase: "snoozed", silent_at: 1 }, 6);
  expect(row()).toContain("Visitor is silent · Do you ship?");
  await become({ phase: "active" }, 7);
  expect(row()).not.toContain("away");
  expect(head()).toContain("waiting for");
});

test("one may still answer, and ending without an answer is asked about", async () => {
  await become({ phase: "snoozed" }, 5);
  expect(stage.get("textbox", "Reply")).toBeTruthy();
  await stage.click(stage.get("button", "End chat"));
  expect(stage.root.querySelector("dialog")?.textContent).toContain(
    "The last message of Ada has no answer yet.",
  );
});

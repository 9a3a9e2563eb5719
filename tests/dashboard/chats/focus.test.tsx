// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChatsPage } from "../../../dashboard/src/chats/ChatsPage";
import { chat, SITE, welcome } from "../acme";
import { Stage } from "../stage";

const CHAT = "019ab000-0000-7000-8000-0000000000c1";
let stage: Stage;

beforeEach(() => {
  stage = new Stage(`/dashboard/chats/${CHAT}`);
  stage.answers.set(`GET /api/chats?site=${SITE}`, () => Response.json({ chats: [], before: null }));
});

afterEach(() => stage.close());

test("who ended a chat by the keyboard stays in the conversation", async () => {
  await stage.connect(welcome({ now: Date.now(), chats: [chat({ id: CHAT, asked_at: 1 })] }));
  await stage.show(<ChatsPage chat={CHAT} />);
  const button = stage.get("button", "End chat");
  button.focus();
  await stage.click(button);
  await stage.receive({ type: "ack", id: stage.wire.of("chat.end")[0]?.id ?? "" });
  const over = chat({ id: CHAT, phase: "closed", ended_by: "agent", closed_at: Date.now() });
  await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: over });
  expect(button.isConnected).toBe(false);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Chat with Ada");
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChatsPage } from "../../../dashboard/src/chats/ChatsPage";
import { chat, SITE, welcome } from "../acme";
import { Stage } from "../stage";
import { settled } from "../world";

const CHAT = "019ab000-0000-7000-8000-0000000000c1";
let stage: Stage;

beforeEach(async () => {
  stage = new Stage(`/dashboard/chats/${CHAT}`);
  stage.answers.set(`GET /api/chats?site=${SITE}`, () => Response.json({ chats: [], before: null }));
  await stage.connect(welcome({ now: Date.now(), chats: [chat({ id: CHAT })] }));
  await stage.show(<ChatsPage chat={CHAT} />);
});

afterEach(() => stage.close());

const reply = () => stage.get("textbox", "Reply") as HTMLTextAreaElement;
const section = () => stage.app.router.route.value.section;
const leave = async () => {
  stage.app.router.go("visitors");
  await settled();
};
const closing = () => {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
};

test("who leaves an answer unsent is asked once, and it is kept", async () => {
  await stage.type(reply(), "Let me");
  await leave();
  expect(stage.root.textContent).toContain("Leave your answer unsent?");
  expect(section()).toBe("chats");
  await stage.click(stage.get("button", "Stay"));
  expect([section(), reply().value, document.activeElement]).toEqual(["chats", "Let me", reply()]);
  await leave();
  expect(section()).toBe("visitors");
  expect(stage.app.drafts.get(CHAT)).toBe("Let me");
});

test("who says that it can wait goes where they wanted to; the next draft is asked about anew", async () => {
  await stage.type(reply(), "Let me");
  await leave();
  await stage.click(stage.get("button", "Leave it for later"));
  expect(section()).toBe("visitors");
  stage.app.router.go("chats", CHAT);
  await stage.type(reply(), "");
  await stage.type(reply(), "Another");
  await leave();
  expect(section()).toBe("chats");
});

test("the browser asks where the tab is closed, once, and never without a draft", async () => {
  expect(closing()).toBe(false);
  await leave();
  expect(section()).toBe("visitors");
  await stage.type(reply(), "Let me");
  expect([closing(), closing()]).toEqual([true, false]);
});

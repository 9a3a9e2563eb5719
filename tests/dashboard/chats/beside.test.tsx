// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { ChatsPage } from "../../../dashboard/src/chats/ChatsPage";
import { chat, SITE, welcome } from "../acme";
import { Stage } from "../stage";

const CHAT = "019ab000-0000-7000-8000-0000000000c1";
const stage = new Stage(`/dashboard/chats/${CHAT}`);

afterEach(() => stage.close());

const { happyDOM } = window as unknown as { happyDOM: { setViewport(size: { width: number }): void } };
const resize = (width: number) => act(() => happyDOM.setViewport({ width }));
const shown = () => stage.get("button", "Visitor").getAttribute("aria-pressed");

test("a window made narrow leaves the conversation free, until the visitor is asked for", async () => {
  stage.answers.set(`GET /api/chats?site=${SITE}`, () => Response.json({ chats: [], before: null }));
  await resize(900);
  await stage.connect(welcome({ now: Date.now(), chats: [chat({ id: CHAT })] }));
  await stage.show(<ChatsPage chat={CHAT} />);
  expect(shown()).toBe("false");
  await stage.click(stage.get("button", "Visitor"));
  expect(shown()).toBe("true");
  await resize(1440);
  expect(shown()).toBe("true");
  await resize(900);
  expect(shown()).toBe("false");
});

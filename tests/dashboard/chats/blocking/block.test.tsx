// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChatsPage } from "../../../../dashboard/src/chats/ChatsPage";
import type { ChatView } from "../../../../dashboard/src/wire";
import { bo, chat, SITE, welcome } from "../../acme";
import { Stage } from "../../stage";

const CHAT = "019ab000-0000-7000-8000-0000000000c1";
const BLOCKS = `POST /api/chats/${CHAT}/blocks`;
let stage: Stage;

beforeEach(() => {
  stage = new Stage(`/dashboard/chats/${CHAT}`);
  stage.answers.set(`GET /api/chats?site=${SITE}`, () => Response.json({ chats: [], before: null }));
});

afterEach(() => stage.close());

async function open(held: ChatView, me = bo()): Promise<void> {
  await stage.connect(welcome({ now: Date.now(), chats: [held], agent: me, agents: [me, bo({ id: "cy" })] }));
  await stage.show(<ChatsPage chat={held.id} />);
}

test("the agent says why, for how long and what is said at last; a refusal loses nothing", async () => {
  const problem = { code: "malformed", reason: "Please say why.", field: "reason" };
  stage.answers.set(BLOCKS, () => Response.json(problem, { status: 400 }));
  await open(chat({ id: CHAT }));
  await stage.click(stage.get("menuitem", "Block the visitor…B"));
  await stage.click(stage.get("radio", "A week"));
  await stage.type(stage.get("textbox", "Last words to the visitor"), "Good bye.");
  await stage.click(stage.get("button", "Block"));
  expect(stage.get("alert").textContent).toBe("Please say why.");
  expect((stage.get("textbox", "Last words to the visitor") as HTMLTextAreaElement).value).toBe("Good bye.");
  stage.answers.set(BLOCKS, () => Response.json({}, { status: 201 }));
  await stage.type(stage.get("textbox", "Reason, for colleagues"), "Insults");
  await stage.click(stage.get("button", "Block"));
  const sent = stage.asked.filter(({ call }) => call === BLOCKS).map(({ body }) => body as object);
  expect(sent[1]).toMatchObject({ reason: "Insults", hours: 168, network: false, last_words: "Good bye." });
  expect(new Set(sent.map((body) => (body as { id: string }).id)).size).toBe(1);
  expect(stage.root.querySelector("dialog")).toBeNull();
});

test("in a colleague's chat only who supervises may, and says nothing at last", async () => {
  await open(chat({ id: CHAT, agent: "cy" }));
  expect(stage.all("menuitem", "Block the visitor…B")).toEqual([]);
  stage.close();
  stage = new Stage(`/dashboard/chats/${CHAT}`);
  stage.answers.set(BLOCKS, () => Response.json({}, { status: 201 }));
  await open(chat({ id: CHAT, agent: "cy" }), bo({ role: "supervisor" }));
  await stage.click(stage.get("menuitem", "Block the visitor…B"));
  await stage.type(stage.get("textbox", "Reason, for colleagues"), "Spam");
  await stage.click(stage.get("button", "Block"));
  const [asked] = stage.asked.filter(({ call }) => call === BLOCKS);
  expect(asked?.body).toMatchObject({ hours: 24, last_words: "" });
});

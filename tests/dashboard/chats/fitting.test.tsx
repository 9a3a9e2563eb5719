// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChatsPage } from "../../../dashboard/src/chats/ChatsPage";
import type { ArticleFound, ChatView } from "../../../dashboard/src/wire";
import { eventually } from "../../eventually";
import { ADA, ada, bo, chat, detail, SITE, welcome } from "../acme";
import { Stage } from "../stage";

const CHAT = "019ab000-0000-7000-8000-0000000000c1";
const TEA: ArticleFound = { id: "a1", title: "How to brew tea", excerpt: "Pour it.", url: null };
const SHIPPING = { ...TEA, id: "a2", title: "Shipping", url: "https://acme.example/help/shipping" };
let stage: Stage;
let found: ArticleFound[];

beforeEach(() => {
  stage = new Stage(`/dashboard/chats/${CHAT}`);
  found = [TEA, SHIPPING];
  stage.answers.set(`GET /api/chats?site=${SITE}`, () => Response.json({ chats: [], before: null }));
});
afterEach(() => stage.close());

/** The chat with Ada, who is on a page of the site. */
async function open(held: Partial<ChatView> = {}): Promise<void> {
  const row = ada({ chat: CHAT, searches: [] });
  const path = `GET /api/visitors/${ADA}/articles?${new URLSearchParams({ url: row.url, searches: "0" })}`;
  stage.answers.set(path, () => Response.json(found));
  const view = chat({ id: CHAT, visitor: ADA, ...held });
  await stage.connect(welcome({ now: Date.now(), chats: [view], agents: [bo()] }));
  await stage.show(<ChatsPage chat={CHAT} />);
  await stage.receive({
    type: "history",
    chat: view,
    messages: [],
    notes: [],
    shadows: [],
    channel: `chat:${CHAT}`,
    sequence: 1,
  });
  const beside = stage.get("button", "Visitor");
  if (beside.getAttribute("aria-pressed") === "false") await stage.click(beside);
  await stage.receive({ type: "visitor", visitor: detail({ row }) });
}

const reply = () => stage.get("textbox", "Reply") as HTMLTextAreaElement;
const press = (title: string) =>
  eventually(() =>
    stage.click(
      [...stage.root.querySelectorAll(".fitting button")].find((each) =>
        each.textContent?.includes(title),
      ) as HTMLElement,
    ),
  );

test("an article goes behind what is being written, by its address or by its text", async () => {
  await open();
  await stage.type(reply(), "One moment.");
  await press("Shipping");
  expect(reply().value).toBe("One moment.\n\nShipping\nhttps://acme.example/help/shipping");
  expect(document.activeElement).toBe(reply());
  stage.answers.set("GET /api/articles/a1", () =>
    Response.json({ article: { title: "Tea", body: "Pour it." } }),
  );
  await press("How to brew tea");
  await eventually(() => expect(reply().value).toMatch(/\n\nHow to brew tea\nPour it\.$/));
});

test("there is nothing where no article fits, and for who does not lead the chat", async () => {
  found = [];
  await open();
  expect(stage.root.querySelector(".journey, .facts")).not.toBeNull();
  expect(stage.root.querySelector(".fitting")).toBeNull();
  found = [TEA];
  await open({ agent: "cy", agent_name: "Cy" });
  expect(stage.root.querySelector(".fitting")).toBeNull();
});

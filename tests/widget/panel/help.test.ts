// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventually } from "../../eventually";
import { line } from "./lines";
import { open } from "./screen";
import { CLOSED, HandMadeSession } from "./session";

const TEA = { id: "tea", title: "How to brew tea", excerpt: "Pour it at 80 degrees.", url: null };
const SHOWN = {
  type: "article",
  title: TEA.title,
  body: "Pour it at 80 degrees. <img src=x onerror=alert(1)>\n\nMore: https://acme.test/tea javascript:alert(1)",
  url: "https://acme.test/help/tea",
  language: "en",
};

class Reader extends HandMadeSession {
  override readonly tracked: boolean = true;
  override answers = ({ type, id, ...asked }: { type: string; id: string; text?: string }): object => {
    if (type === "article.read") return { ...SHOWN, id };
    if (type === "article.rate") return { type: "ack", id };
    return { type: "articles", id, any: true, articles: asked.text === "coffee" ? [] : [TEA] };
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The panel once its file of articles and the first answer are there. */
const opened = async (session = new Reader()) => {
  const screen = await open(session);
  await eventually(() => expect(session.asked).not.toEqual([]));
  await settled();
  return screen;
};
const settled = () => act(async () => void (await vi.advanceTimersByTimeAsync(300)));
const search = (screen: Awaited<ReturnType<typeof open>>) => screen.one<HTMLInputElement>('[type="search"]');

it("lists what fits before a chat is asked for, and above the form for a message", async () => {
  for (const values of [{}, { availability: CLOSED }]) {
    const session = new Reader(values);
    const screen = await opened(session);
    expect(session.asked).toEqual([[{ type: "articles.find", text: "", language: navigator.language }]]);
    expect(screen.one("li").textContent).toBe("How to brew teaPour it at 80 degrees.");
    expect(screen.has("textarea")).toBe(true);
  }
});

it("is not there in a conversation, nor for who is not tracked, nor where a site has no articles", async () => {
  const none = new Reader();
  none.answers = ({ id }) => ({ type: "articles", id, any: false, articles: [] });
  expect((await opened(none)).has("[type=search]")).toBe(false);
  const untracked = new HandMadeSession();
  await open(untracked);
  const talking = new Reader({ lines: [line({})] });
  await open(talking);
  await settled();
  expect([untracked.asked, talking.asked]).toEqual([[], []]);
});

it("searches when the visitor pauses, and says where nothing is found", async () => {
  const session = new Reader();
  const screen = await opened(session);
  for (const text of ["cof", "coffe", "coffee"]) screen.type(text, search(screen));
  await settled();
  expect(session.asked.slice(1)).toEqual([
    [{ type: "articles.find", text: "coffee", language: navigator.language }],
  ]);
  expect(screen.text).toContain("Nothing found");
  screen.type("", search(screen));
  await settled();
  expect(screen.text).not.toContain("Nothing found");
});

it("opens an article in the panel, as text with safe links, and goes back to where it was listed", async () => {
  const screen = await opened();
  screen.press("How to brew teaPour it at 80 degrees.");
  await settled();
  expect(document.activeElement?.textContent).toBe(TEA.title);
  expect(screen.has("textarea")).toBe(false);
  expect(screen.one(".body").textContent).toBe(SHOWN.body);
  expect(screen.has("img")).toBe(false);
  expect([...screen.root.querySelectorAll("a")].map(({ href, rel }) => [href, rel])).toEqual([
    ["https://acme.test/tea", "noopener noreferrer nofollow"],
    ["https://acme.test/help/tea", "noopener noreferrer nofollow"],
  ]);
  screen.key("Escape", {}, screen.one("h3"));
  await eventually(() => expect(document.activeElement?.id).toBe("tea"));
  expect(screen.has("textarea")).toBe(true);
});

it("asks once whether it was helpful, and keeps the focus", async () => {
  const session = new Reader();
  const screen = await opened(session);
  screen.press("How to brew teaPour it at 80 degrees.");
  await settled();
  screen.press("No");
  expect(session.asked.at(-1)).toEqual([{ type: "article.rate", article: "tea", helpful: false }]);
  expect(document.activeElement?.textContent).toBe("Thank you for telling us.");
  expect(screen.buttons).not.toContain("Yes");
});

it("keeps what was being written, and says where an article is gone", async () => {
  const session = new Reader();
  const screen = await opened(session);
  const found = session.answers;
  session.answers = (asked) =>
    asked.type === "article.read" ? { type: "refused", id: asked.id } : found(asked);
  screen.type("I wanted to ask");
  screen.press("How to brew teaPour it at 80 degrees.");
  await settled();
  expect(screen.text).toContain("This article is not there any more.");
  screen.press("All articles");
  expect(screen.message.value).toBe("I wanted to ask");
});

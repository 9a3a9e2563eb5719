// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toldIn } from "../../../widget/src/panel/previews/words";
import { eventually } from "../../eventually";
import { chat } from "../acme";
import { open } from "./screen";
import { HandMadeSession } from "./session";

/** The file asks the tag where Beckon lives, for the files that are sent. */
const tag = Object.assign(document.createElement("script"), { src: "https://chat.test/widget.js?site=acme" });
Object.assign(window, { beckon: { q: Object.assign([], { tag }) } });

const TOLD = "We can see what you write before you send it.";

beforeEach(() => {
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});
afterEach(() => {
  vi.useRealTimers();
});

async function writing(previews = true) {
  const session = new HandMadeSession({ chat: chat({ id: "c1" }), draft: "from before" });
  session.appearance.previews = previews;
  const screen = await open(session);
  await eventually(() => expect(screen.has(previews ? ".previews" : ".attach")).toBe(true));
  await act(() => {});
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const type = async (text: string, wait = 0) => {
    screen.type(text);
    act(() => session.change({ draft: text }));
    await vi.advanceTimersByTimeAsync(wait);
  };
  const shown = () => session.asked.flat().map((each) => (each as { text?: string }).text);
  return { screen, session, type, shown };
}

test("who writes is told that it is seen, where they write", async () => {
  const { screen } = await writing();
  expect(screen.one(".previews").textContent).toBe(TOLD);
  expect(screen.message.ariaDescription).toBe(TOLD);
});

test("where the site does not want it nothing is said and nothing shown", async () => {
  const { screen, type, shown } = await writing(false);
  expect(screen.has(".previews")).toBe(false);
  await type("I am so ang", 5_000);
  expect(shown()).toEqual([]);
});

test("what is written from then on is shown once a second, its end alone", async () => {
  const { type, shown } = await writing();
  expect(shown()).toEqual([]);
  await type("H", 10);
  await type("He", 10);
  await type("Hel", 10);
  expect(shown()).toEqual(["H"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown()).toEqual(["H", "Hel"]);
  await type(`${"x".repeat(2_000)}!`, 1_000);
  expect(shown().at(-1)).toBe(`${"x".repeat(999)}!`);
  await type("", 1_000);
  expect(shown().at(-1)).toBe("");
});

test("a number that may become a card's does not leave the browser", async () => {
  const { type, shown } = await writing();
  await type("My card is 4111 1111 11", 1_000);
  expect(shown()).toEqual(["My card is •••"]);
});

test("a page that is not written in shows nothing", async () => {
  const { type, shown } = await writing();
  vi.mocked(document.hasFocus).mockReturnValue(false);
  await type("H", 5_000);
  expect(shown()).toEqual([]);
});

test.each([
  ["de-CH", "Wir sehen, was Sie schreiben, schon bevor Sie es senden."],
  ["pt-BR", "Vemos o que você escreve antes de enviar."],
  ["zh-TW", "您輸入的內容在傳送前我們就能看到。"],
  ["sv", TOLD],
])("it is told in %s", (language, words) => {
  expect(toldIn(language)).toBe(words);
});

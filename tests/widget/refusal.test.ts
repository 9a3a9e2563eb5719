// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Invitation } from "../../widget/src/wire";
import { invitation } from "./acme";
import { Line } from "./line";
import { Visit } from "./visit";

let ada: Visit;

beforeEach(async () => {
  vi.useFakeTimers();
  ada = new Visit();
  await ada.begin();
  await ada.welcome();
});
afterEach(() => {
  ada.end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const KEY = "beckon:acme";
const kept = () => JSON.parse(localStorage[KEY] ?? "null");
const last = () => ada.asked.at(-1);

async function invite(values: Partial<Invitation> = {}): Promise<void> {
  await ada.hear({ type: "invitation", sequence: 2, invitation: invitation(values) });
  await vi.dynamicImportSettled();
}

/** She turns to another page. */
async function turn(consent?: string): Promise<void> {
  ada.end();
  await ada.load(consent);
  await vi.dynamicImportSettled();
}

async function choose(mode: string): Promise<void> {
  ada.call("consent", mode);
  await ada.pass(2000);
}

it("a no without a socket is told with each request, and the card stays away", async () => {
  await invite({ refusals: 2 });
  await ada.lose();
  await ada.press("No thanks");
  ada.invitation = invitation({ refusals: 2 });
  await turn();
  expect(last()).toMatchObject({ visitor: "token", declined: "i1", refused: { count: 3 } });
  expect(ada.card).toBeNull();
});

it("the wish not to be asked again is told likewise", async () => {
  await invite({ refusals: 1 });
  await ada.lose();
  await ada.press("No thanks");
  await ada.press("Don’t ask again");
  await turn();
  expect(last()?.refused).toMatchObject({ count: 2, never: true });
});

it("another invitation is shown all the same", async () => {
  await invite();
  await ada.press("No thanks");
  ada.invitation = invitation({ id: "i2" });
  await turn();
  expect(ada.card).toContain("Can I help?");
});

it("a no in one tab takes the card away in the other, without a word from the server", async () => {
  await invite();
  localStorage[KEY] = JSON.stringify({ ...kept(), declined: "i1" });
  await ada.pass(1000);
  expect(ada.card).toBeNull();
  expect(ada.told("invitation").map(({ step }) => step)).toEqual(["shown"]);
});

it("essential consent keeps that there was a refusal, and nothing else", async () => {
  await invite();
  await ada.press("No thanks");
  const { refused } = kept();
  await choose("essential");
  expect(kept()).toEqual({ refused: { count: 1, at: refused.at } });
  expect([last()?.consent, Line.last.closed]).toEqual(["full", true]);
  await turn("essential");
  await choose("essential");
  expect(kept()).toEqual({ refused });
  await choose("full");
  expect(last()).toMatchObject({ consent: "full", refused });
  expect(last()?.visitor).toBeUndefined();
});

it.each(["essential", "denied"])("who never refused leaves nothing behind: %s", async (mode) => {
  await choose(mode);
  expect(kept()).toBeNull();
});

it("denied consent keeps a refusal as long as the page", async () => {
  await invite();
  await ada.press("No thanks");
  await choose("denied");
  expect(kept()).toBeNull();
  await choose("full");
  expect(last()?.refused).toMatchObject({ count: 1 });
});

it("a chat that essential consent keeps is not lost when the page says so once more", async () => {
  localStorage[KEY] = JSON.stringify({ visitor: "hers" });
  await turn("denied");
  expect(last()?.visitor).toBeUndefined();
  await choose("essential");
  expect(kept()).toMatchObject({ visitor: "hers" });
});

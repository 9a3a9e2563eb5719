// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { invitation } from "./acme";
import { Line } from "./line";
import { Visit } from "./visit";

let ada: Visit;

beforeEach(() => {
  vi.useFakeTimers();
  ada = new Visit();
  ada.ticket = null;
});
afterEach(() => {
  ada.end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("who finds no room tells what the tab does every 20 s, and hears of an invitation", async () => {
  await ada.begin();
  ada.asked.length = 0;
  await ada.pass(41_000);
  expect(Line.all).toEqual([]);
  expect(ada.asked).toHaveLength(2);
  for (const body of ada.asked)
    expect(body).toMatchObject({ visitor: "token", presence: { activity: "active" } });
  ada.invitation = invitation();
  await ada.pass(20_000);
  await vi.dynamicImportSettled();
  expect(ada.root.querySelector("#card")?.textContent).toContain("Can I help?");
});

it("a socket opens as soon as there is room, and requests end", async () => {
  await ada.begin();
  ada.ticket = "ticket";
  await ada.pass(21_000);
  expect(Line.all).toHaveLength(1);
  await ada.welcome();
  ada.asked.length = 0;
  await ada.pass(25_000);
  expect(ada.asked).toEqual([]);
});

it("without consent nothing is told", async () => {
  await ada.begin("essential");
  ada.asked.length = 0;
  await ada.pass(60_000);
  expect(ada.asked).toEqual([]);
});

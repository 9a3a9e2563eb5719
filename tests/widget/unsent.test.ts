// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chat } from "./acme";
import { said, Visit } from "./visit";

let ada: Visit;

beforeEach(() => {
  vi.useFakeTimers();
  ada = new Visit();
});
afterEach(() => {
  ada.end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** She says something that nobody acknowledges, and the page is loaded anew. */
const reloadedAfter = async (text: string, consent?: string): Promise<Record<string, unknown>[]> => {
  await ada.begin(consent);
  if (!consent) await ada.welcome(chat());
  await ada.open();
  await ada.write(text);
  await ada.submit();
  const told = consent ? [] : ada.told("chat.send");
  ada.end();
  await ada.load(consent);
  return told;
};

it("is there after a reload, and is sent anew under its own id once it is known what arrived", async () => {
  const first = await reloadedAfter("Do you have it?");
  await ada.open();
  expect(ada.text).toContain("Do you have it?");
  expect(ada.told("chat.send")).toEqual([]);
  await ada.welcome(chat());
  expect(ada.told("chat.send")).toEqual(first);
});

it("is not sent anew where it had arrived", async () => {
  const [sent] = await reloadedAfter("Do you have it?");
  await ada.open();
  await ada.hear(said({ id: String(sent?.id), author: "visitor", text: "Do you have it?" }));
  await ada.welcome(chat());
  await ada.hear(said({ id: String(sent?.id), author: "visitor", text: "Do you have it?" }));
  ada.end();
  await ada.load();
  await ada.welcome(chat());
  await ada.open();
  expect(ada.told("chat.send")).toEqual([]);
});

it("is nowhere but in the page where nothing may be stored", async () => {
  await reloadedAfter("Do you have it?", "denied");
  expect({ ...localStorage }).toEqual({});
  await ada.open();
  expect(ada.text).not.toContain("Do you have it?");
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Frame, TeamChoice } from "../../widget/src/wire";
import { CLOSED, OPEN } from "./acme";
import { Visit } from "./visit";

let ada: Visit;

beforeEach(async () => {
  vi.useFakeTimers();
  ada = new Visit();
});
afterEach(() => {
  ada.end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const team = (name: string, at = OPEN): TeamChoice => ({
  name,
  availability: { ...at, team: name.toLowerCase() },
});
const SALES = team("Sales");
const SUPPORT = team("Support");
const BOTH = { sales: SALES, support: SUPPORT };

/** The tabs of a browser share a socket: what is told to one, all hear. */
const told = (values: Partial<Extract<Frame, { type: "availability" }>>): Frame => ({
  type: "availability",
  availability: OPEN,
  page: null,
  teams: {},
  ...values,
});

const choices = () => [...ada.root.querySelectorAll(".choice button")].map(({ textContent }) => textContent);

async function write(): Promise<unknown> {
  await ada.write("Hello");
  await ada.submit();
  return ada.told("chat.start")[0]?.message;
}

it("a page of a team stays that team's whatever another tab is told", async () => {
  ada.availability = SALES.availability;
  await ada.begin();
  await ada.open();
  ada.availability = OPEN;
  await ada.hear(told({ availability: SUPPORT.availability, page: "of another tab" }));
  await ada.welcome(null, null, BOTH);
  expect(choices()).toEqual([]);
  expect(await write()).toMatchObject({ team: "sales" });
});

it("a page that becomes another team's in one load is that team's", async () => {
  await ada.begin();
  await ada.open();
  await ada.welcome(null, null, BOTH);
  expect(choices()).toEqual(["Sales", "Support"]);
  const page = ada.asked.flatMap(({ events }) => events ?? []).find(({ kind }) => kind === "page_view")?.id;
  await ada.hear(told({ availability: SALES.availability, page: page as string }));
  expect(choices()).toEqual([]);
  expect(await write()).toMatchObject({ team: "sales" });
});

it("the choice follows the hours of the teams in an open panel", async () => {
  await ada.begin();
  await ada.welcome(null, null, { sales: SALES, support: team("Support", CLOSED) });
  await ada.open();
  expect(choices()).toEqual([]);
  await ada.hear(told({ teams: BOTH }));
  expect(choices()).toEqual(["Sales", "Support"]);
  await ada.hear(told({ availability: OPEN, page: "of another tab" }));
  expect(choices()).toEqual(["Sales", "Support"]);
  await ada.hear(told({ teams: { sales: SALES } }));
  expect(choices()).toEqual([]);
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { ReportsPage } from "../../../dashboard/src/reports/ReportsPage";
import { LOCALE } from "../../../dashboard/src/ui/moment";
import { acme, SITE, welcome } from "../acme";
import { Stage } from "../stage";
import { band, clocks, said as figures, survey, waits } from "./figures";

let stage: Stage;
const PATH = `/api/sites/${SITE}/reports/waits`;
const SURVEY = `/api/sites/${SITE}/reports/survey`;
const CLOCKS = `/api/sites/${SITE}/reports/clocks`;
const TAGS = `/api/sites/${SITE}/reports/tags`;

beforeEach(() => {
  stage = new Stage("/dashboard/reports");
  stage.answers.set(`GET ${SURVEY}`, () => Response.json(survey()));
  stage.answers.set(`GET ${CLOCKS}`, () => Response.json(clocks()));
  stage.answers.set(`GET ${TAGS}`, () =>
    Response.json({ since: 0, until: 1, tags: [{ tag: "Returns", chats: 3 }], chats: 4, untagged: 1 }),
  );
});

afterEach(() => stage.close());

test("the waits of a site: figures, bands, and what they mean", async () => {
  const spread = { chats: 12, median: 20_000, ninth: 70_000 };
  const bands = [band({ within: 9, later: 3, waits: spread })];
  stage.answers.set(`GET ${PATH}`, () =>
    Response.json(waits({ bands, waits: spread, greetings: spread, greeted: 9 })),
  );
  await stage.connect(welcome());
  await stage.show(<ReportsPage />);
  await stage.rest();
  const said = stage.root.textContent;
  expect(said).toContain("9 of 12 waits were as promised (75 %)");
  expect(said).toContain("75 % within 10 s");
  expect(said).toContain("Half of 12 chats; nine in ten within 1 min");
  expect(stage.root.querySelector("tbody th")?.textContent).toBe("Up to 1 min");
  expect(said).toContain("How this is counted");
});

test("how soon agents act stands against the aims, by day and by agent", async () => {
  const kept = { count: 8, within: 6, median: 12_000, ninth: 90_000 };
  const row = { whose: "2026-11-22", name: "", accept: kept, greet: null, reply: kept };
  const agents = [{ ...row, whose: "bo", name: "Bo" }];
  stage.answers.set(`GET ${PATH}`, () => Response.json(waits()));
  stage.answers.set(`GET ${CLOCKS}`, () => Response.json(clocks({ all: row, days: [row], agents })));
  await stage.connect(welcome());
  await stage.show(<ReportsPage />);
  await stage.rest();
  const rows = () =>
    [...stage.root.querySelectorAll(".columns-table tbody tr")].map(({ textContent }) => textContent);
  const spread = "half in 12 s, nine in ten in 2 min";
  const day = new Date("2026-11-22").toLocaleDateString(LOCALE, {
    ...{ weekday: "short", day: "numeric", month: "short", timeZone: "UTC" },
  } as Intl.DateTimeFormatOptions);
  expect(rows()).toEqual(["All", day].map((name) => `${name}8${spread}–75 % of 8${spread}`));
  await stage.choose(stage.get("combobox", "Told by"), "agents");
  expect(rows()[1]).toBe(`Bo8${spread}–75 % of 8${spread}`);
});

test("another span is asked for", async () => {
  stage.answers.set(`GET ${PATH}`, () => Response.json(waits()));
  await stage.connect(welcome());
  await stage.show(<ReportsPage />);
  await stage.rest();
  expect(stage.root.textContent).toContain("Nobody has asked for a chat in this time.");
  expect(
    [...stage.root.querySelectorAll(".report:last-of-type tbody tr")].map(({ textContent }) => textContent),
  ).toEqual(["Returns375 %", "Without a tag125 %"]);
  await stage.choose(stage.get("combobox", "Span"), "30");
  expect(stage.asked.map(({ call }) => call)).toContain(`GET ${PATH}?days=30`);
});

test("what went wrong stands in its place", async () => {
  stage.answers.set(`GET ${PATH}`, () => Response.json({ reason: "Something went wrong." }, { status: 500 }));
  await stage.connect(welcome({ sites: [acme(), acme({ id: "s2", name: "Zenith" })] }));
  await stage.show(<ReportsPage />);
  await stage.rest();
  expect(stage.get("alert").textContent).toContain("Something went wrong.");
  expect(stage.get("combobox", "Site")).toBeTruthy();
});

test("what visitors say: figures with where they lie, by agent, and words that stay text", async () => {
  const all = figures({
    ...{ asked: 40, answered: 12, skipped: 5, yes: 8, partly: 3, no: 1, yes_low: 0.31, yes_high: 0.91 },
    ...{ scores: [1, 0, 1, 4, 6], mean: 4.17, mean_low: 2.84, mean_high: 4.83 },
  });
  const words = [
    {
      chat: "c9",
      agent_name: "Bo",
      at: 1,
      solved: "no",
      score: 1,
      words: "<img src=x onerror=alert(1)>",
    } as const,
  ];
  const agents = [{ id: "bo", name: "Bo", figures: all }];
  stage.answers.set(`GET ${PATH}`, () => Response.json(waits()));
  stage.answers.set(`GET ${SURVEY}`, () => Response.json(survey({ all, agents, words })));
  await stage.connect(welcome());
  await stage.show(<ReportsPage />);
  await stage.rest();
  const said = stage.root.textContent;
  expect(said).toContain("12 of 40 answered (30 %), 5 skipped it");
  expect(said).toContain("67 %31 % to 91 %, from 12 answers");
  expect(said).toContain("4.22.8 to 4.8, from 12 answers");
  expect([...stage.root.querySelectorAll(".survey-scores tr")].map((row) => row.textContent)).toEqual([
    ...["56", "44", "31", "20", "11"],
  ]);
  const bars = [...stage.root.querySelectorAll<HTMLElement>(".survey-bar")];
  expect(bars.map(({ style }) => Math.round(Number.parseFloat(style.width)))).toEqual([50, 33, 8, 0, 8]);
  expect(said).toContain("Not answered · 1 of 5 · Bo");
  expect(said).toContain("<img src=x onerror=alert(1)>");
  expect(stage.root.querySelector(".survey-words img")).toBeNull();
  expect(stage.get("link", "Chat").getAttribute("href")).toBe("/dashboard/chats/c9");
});

test("a site where nobody was asked says so", async () => {
  stage.answers.set(`GET ${PATH}`, () => Response.json(waits()));
  await stage.connect(welcome());
  await stage.show(<ReportsPage />);
  await stage.rest();
  expect(stage.root.textContent).toContain("Nobody was asked in this time.");
});

import { expect, test } from "vitest";
import {
  chatsOf,
  percent,
  promiseWords,
  shares,
  spreadWords,
  staysWords,
  summary,
} from "../../../dashboard/src/reports/waits";
import { band, waits } from "./figures";

test.each([
  [{ over: 0, until: 60_000 }, "Up to 1 min"],
  [{ over: 60_000, until: 300_000 }, "1 to 5 min"],
  [{ over: 900_000, until: null }, "More than 15 min"],
  [{ promised: false, until: null }, "Nobody could say yet"],
])("%o was promised: %s", (change, words) => {
  expect(promiseWords(band(change))).toBe(words);
});

test("how it went: what happened to nobody is left out", () => {
  expect(
    shares(band({ sooner: 1, within: 3, left: 2 })).map(({ chats, words }) => `${chats} ${words}`),
  ).toEqual(["1 sooner", "3 as promised", "2 left before"]);
});

test("without a promise a chat was taken or not", () => {
  const found = band({ promised: false, left: 1, waits: { chats: 4, median: 1, ninth: 2 } });
  expect(shares(found).map(({ chats, words }) => `${chats} ${words}`)).toEqual(["4 taken", "1 left before"]);
  expect(chatsOf(found)).toBe(5);
});

test("who did not wait any longer is told with the time they had waited", () => {
  const found = band({ turned: 2, left: 1, stays: { chats: 3, median: 60_000, ninth: 180_000 } });
  expect(shares(found).map(({ chats, words }) => `${chats} ${words}`)).toEqual([
    "2 left to a message or call",
    "1 left before",
  ]);
  expect(chatsOf(found)).toBe(3);
  expect(staysWords(found)).toBe(
    "Of those who did not wait any longer half left within 1 min, nine in ten within 3 min.",
  );
  expect(staysWords(band({ stays: { chats: 1, median: 60_000, ninth: 60_000 } }))).toBe(
    "Did not wait any longer after 1 min.",
  );
  expect(staysWords(band())).toBe("");
});

test("one chat is not half of any", () => {
  expect(spreadWords({ chats: 1, median: 60_000, ninth: 60_000 })).toBe("One chat");
  expect(spreadWords({ chats: 2, median: 60_000, ninth: 120_000 })).toBe(
    "Half of 2 chats; nine in ten within 2 min",
  );
});

test("the summary counts the promises that were kept", () => {
  const report = waits({ bands: [band({ sooner: 2, within: 5 }), band({ within: 1, later: 2, left: 9 })] });
  expect(summary(report)).toBe("6 of 10 waits were as promised (60 %), 2 were shorter, 2 longer.");
  expect(summary(waits({ bands: [band({ promised: false })] }))).toBe("");
});

test("a share of nothing is none", () => {
  expect([percent(0, 0), percent(1, 3)]).toEqual(["–", "33 %"]);
});

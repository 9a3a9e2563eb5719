import { expect, test } from "vitest";
import {
  boundsOf,
  fieldsOf,
  rangeOf,
  readValue,
  valueWords,
} from "../../../../dashboard/src/settings/rules/parts";
import { leafWords, summaryOf } from "../../../../dashboard/src/settings/rules/sentences";
import type { Leaf } from "../../../../dashboard/src/settings/rules/tree";
import { VOCABULARY } from "../../../../dashboard/src/settings/rules/vocabulary";
import type { Condition } from "../../../../dashboard/src/wire";

test.each(Object.entries(VOCABULARY))(
  "%s begins with fields that its sentence can set",
  (kind, { blank, parts }) => {
    expect(blank.kind).toBe(kind);
    const settable = parts.flatMap((part) => {
      if (typeof part === "string") return [];
      return part.as === "range" ? ["at_least", "at_most"] : [part.field];
    });
    const fields = Object.keys(fieldsOf(blank)).filter((field) => field !== "kind");
    expect(fields.filter((field) => !settable.includes(field))).toEqual([]);
  },
);

test.each<[Leaf, string]>([
  [{ kind: "time_on_page", at_least: 30 }, "the visitor has been on this page for at least 30 seconds"],
  [{ kind: "pages", at_least: 1, at_most: 1 }, "the visitor has seen exactly 1 page"],
  [{ kind: "pages", at_least: 2, at_most: 4 }, "the visitor has seen between 2 and 4 pages"],
  [{ kind: "earlier_chats", at_most: 0 }, "the visitor has had no chats before"],
  [{ kind: "chats_rated", at_most: 0 }, "the visitor has rated no chats before"],
  [{ kind: "last_rating", at_most: 2 }, "the visitor gave the last chat they rated at most 2 points of 5"],
  [{ kind: "page", url: "/pricing*" }, "the visitor is on the page /pricing*"],
  [{ kind: "pages_in_order", urls: ["/a", "/b"] }, "the visitor has seen, in this order, /a then /b"],
  [
    { kind: "search", words: "tent*", sign: "without_result", at_least: 1 },
    "the visitor has searched at least once for tent* with no result on your site",
  ],
  [
    { kind: "source", one_of: ["search", "social"], name: null },
    "the visitor came from a search engine or from a social network",
  ],
  [{ kind: "place", countries: ["FR", "DE"] }, "the visitor is in France or Germany"],
  [
    { kind: "attribute", name: "cart_value", test: "above", value: 100 },
    "your site says that cart_value is more than 100",
  ],
  [{ kind: "attribute", name: "plan", test: "present" }, "your site says that plan is known"],
  [
    { kind: "time_of_day", since: "09:00", until: "17:00", days: [0, 6] },
    "it is between 09:00 and 17:00 on Mon or Sun on the clock of the site",
  ],
  [{ kind: "engaged", at_least: 60 }, "the visitor has been active for at least 60 seconds"],
  [{ kind: "scrolled", at_least: 50 }, "the visitor has scrolled down 50 % of this page"],
  [{ kind: "exit_intent" }, "the visitor was about to leave this page"],
  [{ kind: "idle", at_least: 30 }, "the visitor has done nothing on this page for 30 seconds"],
  [{ kind: "form", state: "abandoned" }, "the visitor has left a form without sending it"],
  [{ kind: "agents_free", at_least: 2 }, "agents have at least 2 free places for another chat"],
  [{ kind: "queue", at_most: 0 }, "there are no chats waiting for an agent"],
  [{ kind: "event", name: "add_to_cart", at_least: 1 }, "your site has reported “add_to_cart” at least once"],
  [
    {
      kind: "event",
      name: "add_to_cart",
      at_least: 2,
      within: 60,
      data: { name: "value", test: "above", value: 100 },
    },
    "your site has reported “add_to_cart” at least 2 times in the last minute where value is more than 100",
  ],
  [
    { kind: "event", name: "added", at_least: 1, within: 600 },
    "your site has reported “added” at least once in the last 10 minutes",
  ],
  [
    { kind: "event", name: "added", at_least: 1, within: 90 },
    "your site has reported “added” at least once in the last 90 seconds",
  ],
])("%j is said in words", (leaf, words) => {
  expect(leafWords(leaf)).toBe(words);
});

test("a rule is one sentence", () => {
  const seen: Condition = { kind: "pages", at_least: 3 };
  const busy: Condition = { kind: "availability", one_of: ["busy"] };
  const when: Condition = {
    kind: "all",
    of: [seen, { kind: "visits", at_least: 2 }, { kind: "not", of: { kind: "any", of: [busy, seen] } }],
  };
  expect(summaryOf({ when, action: { kind: "hint" } })).toBe(
    "Points the visitor out when the visitor has seen at least 3 pages and has made at least 2 visits with this one" +
      " and not (we are busy or the visitor has seen at least 3 pages).",
  );
  expect(summaryOf({ when: seen, action: { kind: "invite", text: "Hi" } })).toBe(
    "Invites when the visitor has seen at least 3 pages.",
  );
});

test.each([
  [{ at_least: 2, at_most: null }, "least", 2, 2],
  [{ at_least: null, at_most: 3 }, "most", 3, 3],
  [{ at_least: 2, at_most: 3 }, "between", 2, 3],
])("the bounds of %j", (fields, bound, low, high) => {
  expect(boundsOf(fields)).toEqual({ bound, low, high });
  expect(rangeOf(boundsOf(fields))).toEqual(fields);
});

test.each([
  ["100", 100],
  [" 2.5 ", 2.5],
  ["true", true],
  ["gold", "gold"],
  ['"100"', "100"],
  ["", null],
])("%s is a value", (typed, value) => {
  expect(readValue(typed)).toBe(value);
  expect(readValue(valueWords(value))).toBe(value);
});

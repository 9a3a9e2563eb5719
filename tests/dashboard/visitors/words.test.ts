import { expect, test } from "vitest";
import { followable } from "../../../dashboard/src/visitors/links";
import {
  countryName,
  deviceWords,
  languageName,
  pathOf,
  placeName,
  plainDevice,
  resultWords,
  sourceWords,
  visitorName,
} from "../../../dashboard/src/visitors/words";
import { ada, NOON } from "../acme";

const nowhere = { country: "", region: "", city: "", latitude: null, longitude: null };

test.each([
  ["Ada", nowhere, "Ada"],
  ["", { ...nowhere, country: "FR", city: "Lyon" }, "Visitor 3708 from Lyon"],
  ["", { ...nowhere, country: "FR" }, "Visitor 3708 from France"],
  ["", { ...nowhere, country: "ZZZZ" }, "Visitor 3708 from ZZZZ"],
  ["", nowhere, "Visitor 3708"],
])("%j in %j is %s", (name, place, words) => {
  expect(visitorName({ id: "v2", name, place })).toBe(words);
});

test("visitors of one place are told apart by a number that stays with them", () => {
  const names = Array.from({ length: 50 }, (_, number) => `0199a3c5-7a10-7b3e-9f1c-2d4e6f8a0b${number}`).map(
    (id) => visitorName({ id, name: "", place: nowhere }),
  );
  expect(new Set(names).size).toBe(50);
});

test("places, countries and languages in words", () => {
  expect(placeName(ada().place)).toBe("Lyon, Rhône, France");
  expect(placeName({ ...nowhere, city: "Berlin", region: "Berlin", country: "DE" })).toBe("Berlin, Germany");
  expect(countryName("")).toBe("");
  expect(countryName("<b>")).toBe("<b>");
  expect(languageName("de-AT")).toBe("Austrian German");
  expect(languageName("not a language")).toBe("not a language");
});

test.each([
  ["https://acme.example/tea?q=oolong#top", "/tea?q=oolong#top"],
  ["https://acme.example", "/"],
  ["https://acme.example/%D8%B4%D8%A7%D9%8A?q=gr%C3%BCn%26x", "/شاي?q=grün%26x"],
  ["https://acme.example/%E2%80%AEgnp", "/%E2%80%AEgnp"],
  ["https://acme.example/100%", "/100%"],
  ["javascript:alert(1)", "javascript:alert(1)"],
  ["nonsense", "nonsense"],
])("the path of %s is %s", (url, path) => {
  expect(pathOf(url)).toBe(path);
});

test.each([
  ["https://acme.example/a b", "https://acme.example/a%20b"],
  ["HTTP://acme.example", "http://acme.example/"],
  ["javascript:alert(1)", null],
  ["java\nscript:alert(1)", null],
  ["data:text/html,x", null],
  ["//acme.example", null],
  ["", null],
])("%j may be followed to %j", (url, target) => {
  expect(followable(url)).toBe(target);
});

test.each([
  [{ kind: "direct", name: "", words: "", words_hidden: false }, "Direct", ""],
  [{ kind: "search", name: "Google", words: "", words_hidden: true }, "Google", "words hidden"],
  [{ kind: "search", name: "Bing", words: "tea", words_hidden: false }, "Bing", "“tea”"],
  [{ kind: "referral", name: "blog.example", words: "", words_hidden: false }, "blog.example", ""],
] as const)("source %j", (source, name, words) => {
  expect(sourceWords(source)).toEqual({ name, words });
});

test.each([
  [null, ""],
  [0, "No results"],
  [1, "1 result"],
  [14, "14 results"],
])("%j results", (results, words) => {
  const search = { query: "tea", via: "url", at: NOON, results, again: false, reformulated: false } as const;
  expect(resultWords(search)).toBe(words);
});

test("a device without names is at least of a kind", () => {
  expect(deviceWords({ kind: "phone", browser: "Firefox", system: "Android" })).toBe("Firefox · Android");
  const exact = { kind: "desktop", browser: "Chrome 141.0", system: "Windows 11" } as const;
  expect(deviceWords(exact)).toBe("Chrome 141.0 · Windows 11");
  expect(plainDevice(exact)).toEqual({ browser: "Chrome", system: "Windows" });
  expect(deviceWords({ kind: "tablet", browser: "", system: "" })).toBe("Tablet");
});

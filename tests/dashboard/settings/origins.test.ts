import { expect, test } from "vitest";
import { readOrigin, withOrigins } from "../../../dashboard/src/settings/origins";

test.each([
  ["https://acme.example", "https://acme.example"],
  ["https://acme.example/shop?x=1", "https://acme.example"],
  ["acme.example", "https://acme.example"],
  ["ACME.example:8443", "https://acme.example:8443"],
  ["https://acme.example:443", "https://acme.example"],
  ["localhost:3000", "http://localhost:3000"],
  ["127.0.0.1:8000", "http://127.0.0.1:8000"],
  ["http://[::1]:80", "http://[::1]"],
  ["bücher.example", "https://xn--bcher-kva.example"],
])("%s is the origin %s", (typed, origin) => {
  expect(readOrigin(typed)).toBe(origin);
});

test.each([
  "",
  "   ",
  "two words",
  "word",
  "a.example b.example",
  "ftp://acme.example",
  "javascript:alert(1)",
  "https://a:b@acme.example",
  "https://",
])("%s is none", (typed) => {
  expect(readOrigin(typed)).toBeNull();
});

test("many at once: known ones once, others refused by name", () => {
  expect(withOrigins(["https://a.example"], "a.example, b.example\nftp://c.example")).toEqual({
    origins: ["https://a.example", "https://b.example"],
    refused: ["ftp://c.example"],
  });
});

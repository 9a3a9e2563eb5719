import { describe, expect, it } from "vitest";
import { linkify, type Part } from "../../../widget/src/panel/links";
import { effort } from "../effort";

const web = (href: string, text = href): Part => ({ href, text });

/** What of a text became links, as [text, href]. */
const links = (text: string) =>
  linkify(text).flatMap((part) => (typeof part === "string" ? [] : [[part.text, part.href]]));

describe("addresses become links", () => {
  it.each([
    ["http://example.com", "http://example.com/"],
    ["https://example.com/a/b?c=d&e=f#g", "https://example.com/a/b?c=d&e=f#g"],
    ["HTTPS://Example.com/A", "https://example.com/A"],
    ["www.example.com", "https://www.example.com/"],
    ["https://example.com:8443/x", "https://example.com:8443/x"],
    ["https://example.com/caf\u00e9", "https://example.com/caf%C3%A9"],
    ["https://m\u00fcller.example/", "https://xn--mller-kva.example/"],
    ["https://192.0.2.7/a", "https://192.0.2.7/a"],
    ["ada@example.com", "mailto:ada@example.com"],
    ["mailto:ada.l+chat@mail.example.com", "mailto:ada.l+chat@mail.example.com"],
    ["tel:+49-30-123456", "tel:+4930123456"],
  ])("%s", (text, href) => {
    expect(linkify(text)).toEqual([web(href, text)]);
  });
});

describe("what is written around an address is not part of it", () => {
  it.each([
    ["See https://example.com.", "https://example.com"],
    ["See https://example.com/a, then call", "https://example.com/a"],
    ["(https://example.com/a)", "https://example.com/a"],
    ["(see https://example.com/a).", "https://example.com/a"],
    ["https://en.example.org/wiki/Ada_(name)", "https://en.example.org/wiki/Ada_(name)"],
    ["(https://en.example.org/wiki/Ada_(name))", "https://en.example.org/wiki/Ada_(name)"],
    ["[https://example.com]", "https://example.com"],
    ["<https://example.com>", "https://example.com"],
    ['"https://example.com"', "https://example.com"],
    ["\u201chttps://example.com\u201d", "https://example.com"],
    ["https://example.com!!!", "https://example.com"],
    ["https://example.com/))))", "https://example.com/"],
    ["https://example.com\u3002", "https://example.com"],
    ["Write to ada@example.com.", "ada@example.com"],
    ["https://example.com/a\nhttp", "https://example.com/a"],
  ])("%s", (text, expected) => {
    expect(links(text).map(([shown]) => shown)).toEqual([expected]);
  });

  it("keeps every character that is not an address", () => {
    const text = "One (https://example.com/a), two ada@example.com; three.";
    const shown = linkify(text).map((part) => (typeof part === "string" ? part : part.text));
    expect(shown.join("")).toBe(text);
    expect(links(text)).toHaveLength(2);
  });
});

describe("nothing else becomes a link", () => {
  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "javascript://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:null/1234",
    "intent://example.com#Intent;end",
    "about:blank",
    "ftp://example.com",
    "//example.com",
    "https://",
    "https:// example.com",
    "http:example.com",
    "https://bank.example@evil.example/",
    "https://bank.example:secret@evil.example/",
    "https://bank.example%2f@evil.example/",
    "http\u017f://example.com",
    "https\u200b://example.com",
    "xhttps://example.com",
    "\u00e9https://example.com",
    "https://[::1",
    "https://%00/",
    "m\u00fcller@example.com",
    "@example.com",
    "ada@example",
    "tel:call",
    "tel:+",
    "tell:+4930123456",
    "<img src=x onerror=alert(1)>",
    `https://example.com/${"a".repeat(2048)}`,
    "",
  ])("%j", (text) => {
    expect(links(text)).toEqual([]);
  });
});

describe("a link shows the host it leads to", () => {
  it.each([
    ["Cyrillic letters", "https://\u0430\u0440\u0440le.com/", "https://xn--le-6kc8da.com/"],
    ["full-width letters", "https://\uff45xample.com/", "https://example.com/"],
    ["an ideographic full stop", "https://example\u3002com/", "https://example.com/"],
    ["a number for an address", "http://2130706433/", "http://127.0.0.1/"],
    ["extra slashes", "https:///evil.example/", "https://evil.example/"],
  ])("%s", (_, text, href) => {
    expect(links(text)).toEqual([[href, href]]);
  });

  it("ends an address at marks that turn the text around", () => {
    expect(linkify("https://example.com/\u202egnp.exe")).toEqual([
      web("https://example.com/"),
      "\u202egnp.exe",
    ]);
  });

  it("ends an address at a control character", () => {
    expect(links("https://exa\u0000mple.com")).toEqual([["https://exa", "https://exa/"]]);
  });

  it("ends an address at a backslash", () => {
    expect(links("https://example.com\\@evil.example")).toEqual([
      ["https://example.com", "https://example.com/"],
    ]);
  });
});

describe("hostile length", () => {
  it.each([
    ["dots", "a.".repeat(50_000)],
    ["at signs", "a@".repeat(50_000)],
    ["closing brackets", `https://example.com/${")".repeat(100_000)}`],
    ["schemes", "https://".repeat(20_000)],
    ["letters", "a".repeat(100_000)],
    ["almost e-mail", `${"a".repeat(64)}@${"b.".repeat(50_000)}`],
    ["digits", `tel:${"1".repeat(100_000)}`],
  ])("%s take under half a second", (_, text) => {
    expect(effort(() => linkify(text))).toBeLessThan(500);
  });
});

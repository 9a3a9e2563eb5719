import { describe, expect, it } from "vitest";
import { type Block, blocks, type Inline } from "../../../../widget/src/panel/said/markdown";
import { effort } from "../../effort";

describe("what agents mark", () => {
  it.each<[string, Block[]]>([
    ["plain words", [{ words: ["plain words"] }]],
    ["two\nlines", [{ words: ["two\nlines"] }]],
    ["a **bold** word", [{ words: ["a ", { bold: ["bold"] }, " word"] }]],
    ["run `rm *` now", [{ words: ["run ", { code: "rm *" }, " now"] }]],
    ["**the `code` in it**", [{ words: [{ bold: ["the ", { code: "code" }, " in it"] }] }]],
    [
      "see [our help](https://acme.example/help)",
      [{ words: ["see ", { href: "https://acme.example/help", text: "our help" }] }],
    ],
    ["[mail us](mailto:bo@acme.example)", [{ words: [{ href: "mailto:bo@acme.example", text: "mail us" }] }]],
    ["- one\n- two", [{ items: [["one"], ["two"]], start: null }]],
    [
      "First:\n\n2. two\n3. three\n\nDone",
      [{ words: ["First:"] }, { items: [["two"], ["three"]], start: 2 }, { words: ["Done"] }],
    ],
    ["```\nlet a = **b**\n```", [{ code: "let a = **b**" }]],
  ])("%s", (text, found) => {
    expect(blocks(text)).toEqual(found);
  });
});

describe("what is no Markdown of ours stays as it is written", () => {
  it.each([
    "2 * 3 ** 4",
    "** spaces **",
    "a `tick",
    "-5 degrees",
    "3.14",
    "```\nnever closed",
    "<b>bold</b><script>alert(1)</script>",
    "# Title",
    "![picture](x)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert)",
    "[x](data:text/html,x)",
    "[x](//evil.example)",
    "[x](https://bo:secret@evil.example)",
    "[x](java\u0000script:alert)",
  ])("%s", (text) => {
    expect(blocks(text)).toEqual([{ words: [text] }]);
  });
});

it("shows where a link leads whose name is another address", () => {
  expect(blocks("[https://bank.example](https://evil.example/)")).toEqual([
    { words: [{ href: "https://evil.example/", text: "https://evil.example/" }] },
  ]);
});

describe("whatever anybody writes", () => {
  it("loses no letter and leads nowhere but to the web, to mail and to telephones", () => {
    for (let seed = 1; seed <= 3_000; seed++) {
      const text = scribble(seed);
      const parts = inlines(blocks(text));
      for (const part of parts)
        if (typeof part !== "string" && "href" in part) expect(part.href).toMatch(/^(https?|mailto|tel):/);
      const letters = (words: string) => words.replace(/[^a-z]/g, "");
      const shown = parts
        .map((part) => (typeof part === "string" ? part : "code" in part ? part.code : ""))
        .join("");
      if (!text.includes("](")) expect(letters(shown)).toBe(letters(text));
    }
  });

  it.each(["*", "**", "**a", "`", "`a`", "[", "[a](", "[a](b", "- ", "1. ", "```\n", "\n", "**`[", "[]()"])(
    "takes time in proportion to its length: %j",
    (piece) => {
      expect(effort(() => blocks(piece.repeat(1_000_000 / piece.length)))).toBeLessThan(3_000);
    },
  );
});

const PIECES = [
  "a",
  "b ",
  "\n",
  "*",
  "**",
  "`",
  "```",
  "[",
  "]",
  "(",
  ")",
  "](",
  "- ",
  "1. ",
  "javascript:",
  "<i>",
];

/** Signs that mean something in any order, the same for the same seed. */
function scribble(seed: number): string {
  let state = seed;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return PIECES[state % PIECES.length];
  };
  return Array.from({ length: 30 }, next).join("");
}

/** All stretches, those in bold among them. */
function inlines(found: readonly Block[]): Exclude<Inline, { bold: Inline[] }>[] {
  const flat = (parts: readonly Inline[]): Exclude<Inline, { bold: Inline[] }>[] =>
    parts.flatMap((part) => (typeof part !== "string" && "bold" in part ? flat(part.bold) : [part]));
  return found.flatMap((block) =>
    "code" in block ? [block.code] : "words" in block ? flat(block.words) : block.items.flatMap(flat),
  );
}

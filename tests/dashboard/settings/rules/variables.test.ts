import { expect, test } from "vitest";
import { bare, demanding, filled, VARIABLES } from "../../../../dashboard/src/settings/rules/variables";

test("variables are read with what they stand for, and with what is said instead", () => {
  const text = "Hello {visitor.name|there}, from {site.name}!";
  expect([filled(text), bare(text), demanding(text)]).toEqual([
    "Hello Ada, from Acme!",
    "Hello there, from Acme!",
    false,
  ]);
});

test("a text without variables is the same for all", () => {
  expect([filled("Hello!"), bare("Hello!"), demanding("Hello!")]).toEqual(["Hello!", null, false]);
});

test("what says nothing instead is not sent where nothing is known", () => {
  const text = "You looked for {search.last}.";
  expect([filled(text), bare(text), demanding(text)]).toEqual(["You looked for tent.", null, true]);
});

test.each(Object.entries(VARIABLES))(
  "%s comes into the text with its own name",
  (name, { text, example }) => {
    expect(text.startsWith(`{${name}`)).toBe(true);
    expect(filled(text)).toBe(example);
  },
);

test("what is no variable is never shown as words that somebody reads", () => {
  expect(filled("Hi {visitor.nmae|you}, {visitor.name} {")).toBe("Hi …, Ada {");
});

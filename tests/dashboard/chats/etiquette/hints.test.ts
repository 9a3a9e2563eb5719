import { describe, expect, test } from "vitest";
import { type Draft, hints } from "../../../../dashboard/src/chats/etiquette/hints";
import { lix } from "../../../../dashboard/src/chats/etiquette/readability";
import { LONG } from "../../../../dashboard/src/chats/parts";

const kinds = (text: string, change: Partial<Draft> = {}) =>
  hints({ text, said: [], opened: true, ...change }).map(({ kind }) => kind);
const visitor = (text: string) => ({ author: "visitor", text }) as const;

describe("hints", () => {
  test.each([
    "Your parcel leaves tomorrow.",
    "OK, the PDF is on its way to your e-mail address.",
    "The value added tax (VATX) is included.",
    "Ein schöner Tee für den Nachmittag.",
    "",
    "   ",
  ])("leave %o alone", (text) => {
    expect(kinds(text)).toEqual([]);
  });

  test.each([
    ["slang", "thx for waiting"],
    ["slang", "Let me look, that is gonna take a minute."],
    ["acronym", "Please send us the RMA."],
    ["shouting", "PLEASE READ THIS FIRST"],
    ["shouting", "That is IMPORTANT."],
    ["shouting", "Great!!! It works."],
  ])("say %s of %o", (kind, text) => {
    expect(kinds(text)).toContain(kind);
  });

  test("a site's own words are avoided in any case, and need no explanation where it says so", () => {
    const site = { avoided: ["no problem", "Cheap"], acronyms: ["RMA", "TEABOX", "guys"] };
    expect(hints({ text: "Sure, no Problem.", said: [], opened: true, site })).toEqual([
      { kind: "avoided", words: "This site does not say “no problem”." },
    ]);
    expect(kinds("That is cheap.", { site })).toEqual(["avoided"]);
    expect(kinds("A cheaper one, no problems.", { site })).toEqual([]);
    expect(kinds("The RMA comes with the TEABOX, guys.", { site })).toEqual([]);
    expect(kinds("The RMA comes with the TEABOX, guys.")).toEqual(["shouting", "slang"]);
  });

  test("who shouts is not told that words in capitals are short forms", () => {
    expect(kinds("PLEASE SEND US the RMA")).toEqual(["shouting"]);
  });

  test("an acronym that the visitor used, or that was explained, is fine", () => {
    expect(kinds("I see the RMA.", { said: [visitor("My RMA is lost.")] })).toEqual([]);
    expect(kinds("The return form (RMA) is lost.")).toEqual([]);
    expect(kinds("The RMA (return form) is lost.")).toEqual([]);
  });

  test.each([
    "Hello Ada, how can I help?",
    "Guten Tag, womit kann ich helfen?",
    "您好，有什么可以帮您",
    "¡Hola! ¿En qué puedo ayudar?",
  ])("%o greets", (text) => {
    expect(kinds(text, { opened: false })).toEqual([]);
  });

  test("first words without a greeting are noticed, later ones and half words are not", () => {
    expect(kinds("Which tea is it?", { opened: false })).toEqual(["greeting"]);
    expect(kinds("Which tea", { opened: false })).toEqual([]);
    expect(kinds("Which tea is it?")).toEqual([]);
    expect(kinds("This which is it", { opened: false })).toEqual(["greeting"]);
  });

  test("who is thanked says goodbye, or asks on", () => {
    const said = [visitor("Thanks, that's all!")];
    expect(kinds("It is in your inbox.", { said })).toEqual(["goodbye"]);
    expect(kinds("You are welcome, have a nice day.", { said })).toEqual([]);
    expect(kinds("Is there more I can do?", { said })).toEqual([]);
    expect(kinds("It is in your inbox.", { said: [visitor("Thanks, but where is it?")] })).toEqual([]);
    expect(kinds("Bitte, es kommt morgen.", { said: [visitor("Vielen Dank")] })).toEqual(["goodbye"]);
  });

  test("what is long or hard to read is noticed, three hints at most", () => {
    expect(kinds("We are open. ".repeat(40))).toEqual(["long"]);
    expect("We are open. ".repeat(40).length).toBeGreaterThan(LONG);
    const hard =
      "Notwithstanding subsequent communication concerning contractual obligations, replacement deliveries " +
      "presuppose comprehensive documentation demonstrating manufacturing imperfections discoverable throughout ordinary utilisation circumstances.";
    expect(kinds(hard)).toEqual(["hard"]);
    expect(kinds(`thx RMA ${hard.toUpperCase()} ${hard.repeat(3)}`, { opened: false })).toHaveLength(3);
  });
});

describe("lix", () => {
  test("counts words a sentence and long words", () => {
    expect(lix("")).toBe(0);
    expect(lix("We are open. Come in.")).toBe(2.5);
    expect(lix("Considerable difficulties remain.")).toBeCloseTo(3 + 200 / 3);
  });

  test("takes a text without an end as one sentence", () => {
    expect(lix("one two three four")).toBe(4);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "../../server/static/widget");
const KB = 1024;
/** The files of the survey's words are named after the same languages. */
const LANGUAGES = readdirSync(join(import.meta.dirname, "../../widget/src/locales"))
  .map((file) => file.replace(".ts", ""))
  .filter((name) => !/index|_/.test(name));

/** What a file costs on the road; the test needs `npm run build:widget` before it. */
const weight = (name: RegExp): number => {
  const [file, ...more] = readdirSync(FOLDER).filter((each) => name.test(each));
  expect(more, `one file like ${name}`).toEqual([]);
  return brotliCompressSync(readFileSync(join(FOLDER, file as string))).length;
};

describe("the built widget", () => {
  it("puts at most 3.5 KB on the page's critical path", () => {
    expect(weight(/^widget\.js$/)).toBeLessThanOrEqual(3.5 * KB);
  });

  it("costs at most 5 KB in two files before a click", () => {
    const pages = readdirSync(FOLDER).filter((each) => /^(widget|beckon-.*)\.js$/.test(each));
    expect(pages).toHaveLength(2);
    expect(weight(/^widget\.js$/) + weight(/^beckon-.*\.js$/)).toBeLessThanOrEqual(5 * KB);
  });

  it("has nothing of what comes with a click before that", () => {
    const [file] = readdirSync(FOLDER).filter((each) => /^beckon-.*\.js$/.test(each));
    expect(readFileSync(join(FOLDER, file as string), "utf8")).not.toMatch(/from"/);
  });

  it("costs at most 1.5 KB more with an invitation", () => {
    expect(weight(/^card-.*\.js$/)).toBeLessThanOrEqual(1.5 * KB);
  });

  it("costs at most 1.2 KB more where a rule asks for what only the page can see", () => {
    expect(weight(/^signals-.*\.js$/)).toBeLessThanOrEqual(1.2 * KB);
  });

  it("costs at most 0.65 KB more where a site proves who its visitors are", () => {
    expect(weight(/^late-.*\.js$/)).toBeLessThanOrEqual(0.65 * KB);
  });

  it("costs at most 16 KB with a click", () => {
    expect(weight(/^panel-.*\.js$/)).toBeLessThanOrEqual(16 * KB);
  });

  it("costs at most 4 KB more where a message is left", () => {
    expect(weight(/^leaving-.*\.js$/)).toBeLessThanOrEqual(4 * KB);
  });

  it("costs at most 1.7 KB more where there may be help articles", () => {
    expect(weight(/^help-.*\.js$/)).toBeLessThanOrEqual(1.7 * KB);
  });

  it("costs at most 4 KB more where more than plain words is said", () => {
    expect(weight(/^said-.*\.js$/)).toBeLessThanOrEqual(4 * KB);
  });

  it("costs at most 1.7 KB more where an agent is awaited or a chat closes by itself", () => {
    expect(weight(/^clocks-.*\.js$/)).toBeLessThanOrEqual(1.7 * KB);
  });

  it("costs at most 5.2 KB more where an agent asks for something", () => {
    expect(weight(/^asked-.*\.js$/)).toBeLessThanOrEqual(5.2 * KB);
  });

  it("costs at most 2.5 KB more where a chat has ended and is asked about", () => {
    const texts = LANGUAGES.map((language) => weight(new RegExp(`^survey_${language}-.{6}\\.js$`)));
    expect(weight(/^survey-.*\.js$/) + Math.max(...texts)).toBeLessThanOrEqual(2.5 * KB);
  });

  it("costs at most 2 KB more where a chat can be sent by mail", () => {
    const texts = LANGUAGES.map((language) => weight(new RegExp(`^mail_${language}-.{6}\\.js$`)));
    expect(weight(/^by_mail-.*\.js$/) + Math.max(...texts)).toBeLessThanOrEqual(2 * KB);
  });

  it.each(LANGUAGES)("speaks %s for at most 1.5 KB", (language) => {
    expect(weight(new RegExp(`^${language}-.{6}\\.js$`))).toBeLessThanOrEqual(1.5 * KB);
  });

  it("has beside each file what the server sends compressed", () => {
    const files = readdirSync(FOLDER);
    for (const file of files.filter((each) => each.endsWith(".js")))
      expect(files).toEqual(expect.arrayContaining([`${file}.br`, `${file}.gz`]));
  });
});

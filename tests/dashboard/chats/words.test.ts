import { describe, expect, test } from "vitest";
import { localDay } from "../../../dashboard/src/chats/conversation";
import { dayName, endOf, lastWords, nameOf } from "../../../dashboard/src/chats/words";
import { BO, CY, chat, message } from "./people";

test("a visitor is called by the site's claim, else by a number and the place", () => {
  expect(nameOf(chat("a"))).toBe("Ada");
  expect(nameOf(chat("a", { visitor_name: "" }))).toBe("Visitor 7802 from Lyon");
});

test("the newest words say who spoke unless it was the visitor, on one line", () => {
  const said = (more: Parameters<typeof message>[1]) => chat("a", { last: message("m", more) });
  expect(lastWords(said({ text: "Hello\n  there" }), BO)).toBe("Hello there");
  expect(lastWords(said({ author: "agent", agent: BO, name: "Bo" }), BO)).toBe("You: Hello");
  expect(lastWords(said({ author: "agent", agent: CY, name: "Cy" }), BO)).toBe("Cy: Hello");
  const marked = "**Two** `kinds`:\n- [iron](https://a.test)\n- clay";
  expect(lastWords(said({ author: "agent", agent: CY, name: "Cy", text: marked }), BO)).toBe(
    "Cy: Two kinds: iron clay",
  );
  expect(lastWords(said({ text: "**Two**" }), BO)).toBe("**Two**");
  expect(lastWords(chat("a"), BO)).toBe("No messages yet");
});

describe("the end of a chat", () => {
  test.each([
    [chat("a"), ""],
    [chat("a", { phase: "missed" }), "The visitor left before anybody came."],
    [chat("a", { phase: "missed", left_message: true }), ""],
    [chat("a", { phase: "closed", left_message: true, ended_by: "agent" }), "Marked as done."],
    [chat("a", { phase: "closed", ended_by: "visitor" }), "Ada ended the chat."],
    [chat("a", { phase: "closed", ended_by: "agent" }), "You ended the chat."],
    [chat("a", { phase: "closed", ended_by: "agent", agent: CY, agent_name: "Cy" }), "Cy ended the chat."],
    [chat("a", { phase: "closed", ended_by: "system" }), "The chat ended by itself."],
  ])("%#: %o", (ended, words) => {
    expect(endOf(ended, BO)).toBe(words);
  });
});

test("days are called as people call them", () => {
  const now = new Date(2026, 10, 22, 9).getTime();
  const name = (...date: [number, number, number]) => dayName(new Date(...date, 12).getTime(), now, localDay);
  expect(name(2026, 10, 22)).toBe("Today");
  expect(name(2026, 10, 21)).toBe("Yesterday");
  expect(name(2026, 10, 20)).toBe("Friday 20 November");
  expect(name(2025, 10, 20)).toBe("20 November 2025");
});

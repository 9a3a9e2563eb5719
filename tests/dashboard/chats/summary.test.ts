import { expect, test } from "vitest";
import { summaryOf } from "../../../dashboard/src/chats/ending/summary";

type Said = Parameters<typeof summaryOf>[0][number];
const ada = (text: string): Said => ({ author: "visitor", text });
const bo = (text: string): Said => ({ author: "agent", text });
const THANKS = "Thank you for talking to us!";

test("what was asked, what was promised and which links were given stand in a summary", () => {
  const lines = [
    ada("Hi there. Do you have it in green?"),
    bo("We do! See https://tea.example/green. Shall I send you one?"),
    ada("Yes. When does it come? My page is https://evil.example/x"),
    bo("I will send it today. It’s usually two days, and we’ll write when it leaves."),
    bo("I will send it today."),
  ];
  expect(summaryOf(lines)).toBe(
    [
      "You asked:\n- Do you have it in green?\n- When does it come?",
      "What happens next:\n- I will send it today.\n- It’s usually two days, and we’ll write when it leaves.",
      "Links:\n- https://tea.example/green",
      THANKS,
    ].join("\n\n"),
  );
});

test.each([
  ["nothing was said", [], THANKS],
  ["nothing was asked", [ada("My parcel is late.")], `You asked:\n- My parcel is late.\n\n${THANKS}`],
  ["an offer is no promise", [bo("Will I see you, or shall we call? I willow.")], THANKS],
  [
    "auf Deutsch",
    [bo("Ich schicke es morgen.")],
    `What happens next:\n- Ich schicke es morgen.\n\n${THANKS}`,
  ],
])("%s", (_, lines, summary) => {
  expect(summaryOf(lines as Said[])).toBe(summary);
});

test("a long sentence is cut, and a very long chat stays a page", () => {
  const long = Array.from({ length: 500 }, (_, at) => ada(`${at} ${"word ".repeat(100)}?`));
  expect(summaryOf(long).length).toBeLessThan(700);
  expect(summaryOf(long)).toContain("…");
});

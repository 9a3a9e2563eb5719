import { expect, test } from "vitest";
import { GREETING_AT_MOST, Inviting } from "../../../dashboard/src/models/inviting";

test("the draft goes once the server has it", async () => {
  const sent: unknown[] = [];
  const inviting = new Inviting(async (...all) => {
    sent.push(all);
  });
  inviting.begin("ada", "Hello!");
  inviting.write("  Hello Ada!  ");
  inviting.answer([" Yes ", "", "Prices"]);
  const sending = inviting.send();
  expect(inviting.draft.value?.phase).toBe("sending");
  await sending;
  expect(sent).toEqual([["ada", "Hello Ada!", null, ["Yes", "Prices"]]]);
  expect(inviting.draft.value).toBeNull();
});

test("a refusal keeps the text and says why", async () => {
  const inviting = new Inviting(() => Promise.reject(new Error("Not before Monday.")));
  inviting.begin("ada", "Hello!");
  await inviting.send();
  expect(inviting.draft.value).toEqual({
    visitor: "ada",
    text: "Hello!",
    answers: [],
    reason: null,
    phase: "writing",
    problem: "Not before Monday.",
    place: "text",
  });
  inviting.write("Hello again!");
  expect(inviting.draft.value?.problem).toBe("");
});

test("what is said against the reason stands there, without the name of the field", async () => {
  const inviting = new Inviting(() => Promise.reject(new Error("reason: Say why: in a few words.")));
  inviting.begin("ada", "Hello!", "test");
  await inviting.send();
  expect(inviting.draft.value).toMatchObject({ problem: "Say why: in a few words.", place: "reason" });
});

test("an empty greeting is not sent, nor one twice", async () => {
  let sent = 0;
  const inviting = new Inviting(async () => {
    sent += 1;
  });
  inviting.begin("ada", "   ");
  await inviting.send();
  inviting.write("Hello!");
  await Promise.all([inviting.send(), inviting.send()]);
  expect(sent).toBe(1);
});

test("beginning again with the same visitor keeps what was written; another visitor starts anew", () => {
  const inviting = new Inviting(async () => {});
  inviting.begin("ada", "Hello!");
  inviting.write("Hello Ada!");
  inviting.begin("ada", "Hello!");
  expect(inviting.draft.value?.text).toBe("Hello Ada!");
  inviting.begin("cy", "Hello!");
  expect(inviting.draft.value).toMatchObject({ visitor: "cy", text: "Hello!" });
});

test("a late refusal does not disturb the greeting to somebody else", async () => {
  const inviting = new Inviting(() => Promise.reject(new Error("Gone.")));
  inviting.begin("ada", "Hello!");
  const sending = inviting.send();
  inviting.begin("cy", "Good day!");
  await sending;
  expect(inviting.draft.value).toMatchObject({ visitor: "cy", problem: "" });
});

test("a greeting has three hundred characters at most", () => {
  const inviting = new Inviting(async () => {});
  inviting.begin("ada", "");
  inviting.write("a".repeat(400));
  expect(inviting.draft.value?.text.length).toBe(GREETING_AT_MOST);
});

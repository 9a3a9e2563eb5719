import { expect, test } from "vitest";
import { mailWords } from "../../../dashboard/src/chats/MailLine";
import { NOON } from "../acme";

const mailed = { kind: "answer", to: "ada@home.test", phase: "sent", at: NOON, reason: "" } as const;

test("says what becomes of a mail, and why it did not get there", () => {
  expect(mailWords(mailed)).toBe("The answer was mailed to ada@home.test.");
  expect(mailWords({ ...mailed, kind: "transcript", phase: "waiting" })).toBe(
    "This chat is being mailed to ada@home.test.",
  );
  expect(mailWords({ ...mailed, phase: "failed", reason: "550 No such user" })).toBe(
    "The answer could not be mailed to ada@home.test: 550 No such user",
  );
});

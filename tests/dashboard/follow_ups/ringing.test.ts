import { expect, it } from "vitest";
import { alertOf } from "../../../dashboard/src/alerts/ringing";
import type { FollowUpView } from "../../../dashboard/src/wire";
import { chat, NOON } from "../acme";

const listener = { me: "bo", accepting: false, agents: new Map(), sites: new Map() };
const due = (change: Partial<FollowUpView> = {}) =>
  chat({
    phase: "closed",
    follow_up: {
      id: "task",
      phase: "open",
      purpose: "Send the quote",
      way: "chat",
      by: "bo",
      owner: "bo",
      team: null,
      due_at: NOON,
      promised_at: NOON,
      contact: null,
      given: null,
      consent: "",
      language: "",
      agreed_at: NOON,
      reminded_at: NOON,
      ...change,
    },
  });

it("rings once for whoever sees to a follow-up that is due, and again once it is due again", () => {
  const before = due({ reminded_at: null });
  expect(alertOf(before, due(), listener)).toMatchObject({
    kind: "due",
    key: `due:task:${NOON}`,
    title: "Follow-up is due: Send the quote",
    body: "For Ada",
  });
  expect(alertOf(due(), due({ purpose: "Another" }), listener)).toBeNull();
  expect(alertOf(before, due(), { ...listener, me: "cy" })).toBeNull();
  expect(alertOf(due(), due({ reminded_at: NOON + 1 }), listener)).not.toBeNull();
});

import { expect, test } from "vitest";
import { counted, titleOf } from "../../../dashboard/src/alerts/title";

test.each([
  ["in", "chats", "Chats · Beckon"],
  ["in", "settings", "Settings · Beckon"],
  ["out", "visitors", "Sign in · Beckon"],
  ["broken", "visitors", "Beckon"],
  ["unknown", "visitors", "Beckon"],
] as const)("%s on %s is called %s", (phase, section, title) => {
  expect(titleOf(phase, section)).toBe(title);
});

test.each([
  [2, "(2) Chats · Beckon"],
  [0, "Chats · Beckon"],
  [100, "(99+) Chats · Beckon"],
])("with %i that call it is %s", (calling, title) => {
  expect(counted("Chats · Beckon", calling)).toBe(title);
});

import { expect, test } from "vitest";
import { counted } from "../../../dashboard/src/alerts/title";

test.each([
  ["Chats · Beckon", 2, "(2) Chats · Beckon"],
  ["(2) Chats · Beckon", 3, "(3) Chats · Beckon"],
  ["(99+) Chats", 0, "Chats"],
  ["Chats", 100, "(99+) Chats"],
  ["(x) Chats", 0, "(x) Chats"],
])("%s with %i is %s", (title, calling, expected) => {
  expect(counted(title, calling)).toBe(expected);
});

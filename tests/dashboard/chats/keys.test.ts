import { expect, test } from "vitest";
import { sends } from "../../../dashboard/src/chats/keys";

const enter = { key: "Enter", shiftKey: false, isComposing: false, keyCode: 13 };

test.each([
  [enter, true],
  [{ ...enter, shiftKey: true }, false],
  [{ ...enter, isComposing: true }, false],
  [{ ...enter, keyCode: 229 }, false],
  [{ ...enter, key: "a", keyCode: 65 }, false],
])("%#: %o sends %s", (stroke, sent) => {
  expect(sends(stroke)).toBe(sent);
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { Before, promisedWords } from "../../../dashboard/src/chats/Before";
import type { ChatSeen } from "../../../dashboard/src/wire";
import { NOON, welcome } from "../acme";
import { Stage } from "../stage";

const HOUR = 3_600_000;
let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

afterEach(() => stage.close());

function seen(id: string, more: Partial<ChatSeen> = {}): ChatSeen {
  const plain = { phase: "closed", opened_at: NOON, agent_name: "Bo", messages: 2, survey: null } as const;
  return { id, about: "", promise: null, ...plain, ...more };
}

test("how earlier chats began and ended, and the last promise", async () => {
  const survey = { phase: "answered", at: NOON, solved: "no", score: 1, words: "" } as const;
  const promise = { kind: "call", by: NOON - HOUR, kept_at: null } as const;
  await stage.connect(welcome());
  await stage.show(
    <Before
      chats={[
        seen("a", { about: "<b>My refund</b>", survey }),
        seen("b", { agent_name: "", phase: "missed", promise }),
        seen("c", { promise: { ...promise, kept_at: NOON } }),
      ]}
    />,
  );
  expect(stage.all("link").map((link) => link.textContent)).toEqual([
    "<b>My refund</b>",
    "2 messages",
    "2 messages",
  ]);
  const said = stage.root.textContent;
  expect(said).toContain("With Bo · Not answered · 1 of 5");
  expect(said).toContain("Nobody came");
  expect(stage.root.querySelectorAll(".earlier-promise")).toHaveLength(1);
  expect(stage.root.querySelector(".earlier-promise")?.textContent).toMatch(
    /^Last promise: a call by .*, not kept\.$/,
  );
});

test("nothing is said of who is here for the first time", async () => {
  await stage.connect(welcome());
  await stage.show(<Before chats={[]} />);
  expect(stage.root.textContent).toBe("");
});

test.each([
  [{ by: null, kept_at: null }, "still open."],
  [{ by: NOON + HOUR, kept_at: null }, "still open."],
  [{ by: NOON - HOUR, kept_at: null }, "not kept."],
  [{ by: NOON, kept_at: NOON }, "kept."],
  [{ by: NOON, kept_at: NOON + 1 }, "kept too late."],
])("a promise %o is %s", (promise, words) => {
  const said = promisedWords({ kind: "message", ...promise }, NOON);
  expect(said.split(", ").at(-1)).toBe(words);
});

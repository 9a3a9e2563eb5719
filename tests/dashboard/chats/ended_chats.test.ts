import { expect, test } from "vitest";
import { EndedChats, joined } from "../../../dashboard/src/chats/ended_chats";
import type { ChatPage } from "../../../dashboard/src/wire";
import { SITE } from "../acme";
import { chat, NOON } from "./people";

/** An archive of pages; `broken` answers fail. */
function archive(pages: (ChatPage | "broken")[]) {
  const asked: string[] = [];
  const api = {
    get: async <T>(path: string): Promise<T> => {
      asked.push(path);
      const page = pages.shift();
      if (!page || page === "broken") throw new Error("Beckon can't be reached.");
      return page as T;
    },
  };
  return { asked, ended: new EndedChats(api, SITE) };
}

test("page follows page until the end", async () => {
  const { asked, ended } = archive([
    { chats: [chat("b")], before: 70 },
    { chats: [chat("a")], before: null },
  ]);
  await ended.more();
  expect(ended.paging.value.phase).toBe("more");
  await ended.more();
  expect(ended.paging.value.phase).toBe("end");
  await ended.more();
  expect(asked).toEqual([`/chats?site=${SITE}`, `/chats?site=${SITE}&before=70`]);
  expect(ended.chats.value.map(({ id }) => id)).toEqual(["b", "a"]);
});

test("one page is asked for at a time", async () => {
  const { asked, ended } = archive([{ chats: [], before: null }]);
  await Promise.all([ended.more(), ended.more()]);
  expect(asked).toHaveLength(1);
});

test("a failure says why and can be tried again from the same place", async () => {
  const { asked, ended } = archive([
    { chats: [chat("b")], before: 70 },
    "broken",
    { chats: [], before: null },
  ]);
  await ended.more();
  await ended.more();
  expect(ended.paging.value).toEqual({ phase: "failed", reason: "Beckon can't be reached." });
  await ended.more();
  expect(asked.at(-1)).toBe(`/chats?site=${SITE}&before=70`);
  expect(ended.paging.value.phase).toBe("end");
});

test("desk and archive are one list, each chat once, the latest first", () => {
  const old = chat("old", { closed_at: NOON });
  const found = joined(
    [
      chat("new", { closed_at: NOON + 9 }),
      chat("both", { closed_at: NOON + 5, agent_name: "as the desk knows" }),
    ],
    [chat("both", { closed_at: NOON + 5 }), old],
  );
  expect(found.map(({ id }) => id)).toEqual(["new", "both", "old"]);
  expect(found[1]?.agent_name).toBe("as the desk knows");
});

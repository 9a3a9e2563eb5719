import { expect, test } from "vitest";
import { ALL, address, Found } from "../../../dashboard/src/history/found";
import type { HistoryPage } from "../../../dashboard/src/wire";
import { chat, NOON } from "../chats/people";
import { settled } from "../world";

/** A history whose answers come when the test says so. */
function history() {
  const asked: string[] = [];
  const answers: ((page: HistoryPage | Error) => void)[] = [];
  const due: (() => void)[] = [];
  const found = new Found({
    api: {
      get: <T>(path: string): Promise<T> => {
        asked.push(path);
        return new Promise((resolve, reject) =>
          answers.push((page) => (page instanceof Error ? reject(page) : resolve(page as T))),
        );
      },
    },
    after: (_, callback) => {
      due.push(callback);
      return () => due.splice(due.indexOf(callback), 1);
    },
  });
  const answer = async (index: number, page: HistoryPage | Error) => {
    answers[index]?.(page);
    await settled();
  };
  return {
    found,
    asked,
    answer,
    pass: () => {
      for (const each of due.splice(0)) each();
    },
  };
}

function page(ids: string[], after: string | null = null): HistoryPage {
  return {
    hits: ids.map((id) => ({
      chat: chat(id),
      at: NOON,
      source: "message",
      item: id,
      author: "visitor",
      name: "",
      excerpt: [],
    })),
    after,
    complete: true,
  };
}

test("page follows page, each behind the last", async () => {
  const { found, asked, answer } = history();
  void found.more();
  await answer(0, page(["b"], "70 b"));
  void found.more();
  await answer(1, page(["a"]));
  await found.more();
  expect(asked).toEqual(["/history", "/history?after=70+b"]);
  expect(found.hits.value.map(({ item }) => item)).toEqual(["b", "a"]);
  expect(found.paging.value.phase).toBe("end");
});

test("what is typed is asked once, and begins anew", async () => {
  const { found, asked, answer, pass } = history();
  void found.more();
  await answer(0, page(["b"], "70 b"));
  found.ask({ q: "re" });
  found.ask({ q: "refund" });
  pass();
  await answer(1, page(["c"]));
  expect(asked.slice(1)).toEqual(["/history?q=refund"]);
  expect(found.hits.value.map(({ item }) => item)).toEqual(["c"]);
});

test("an older answer never takes the place of a newer one", async () => {
  const { found, answer, pass } = history();
  found.ask({ q: "old" });
  pass();
  found.ask({ q: "new" });
  pass();
  await answer(1, page(["new"]));
  await answer(0, page(["old"]));
  expect(found.hits.value.map(({ item }) => item)).toEqual(["new"]);
});

test("a failure says why, and the same is asked again", async () => {
  const { found, asked, answer, pass } = history();
  found.ask({ rating: "1" });
  pass();
  await answer(0, new Error("Beckon can't be reached."));
  expect(found.paging.value).toEqual({ phase: "failed", reason: "Beckon can't be reached." });
  void found.more();
  await answer(1, page([]));
  expect(asked).toEqual(["/history?rating=1", "/history?rating=1"]);
  expect(found.paging.value.phase).toBe("end");
});

test("a day is taken in the reader's zone, the last one as a whole", () => {
  const from = new Date(2026, 10, 1).getTime();
  const until = new Date(2026, 10, 3).getTime();
  expect(address({ ...ALL, since: "2026-11-01", until: "2026-11-02" }, null)).toBe(
    `/history?since=${from}&until=${until}`,
  );
  expect(address({ ...ALL, since: "soon", until: "1200-01-01" }, null)).toBe("/history");
});

import { expect, test } from "vitest";
import { Preview } from "../../../dashboard/src/settings/hours/preview";
import type { Schedule, SchedulePreview } from "../../../dashboard/src/wire";

const schedule = (zone: string): Schedule => ({ zone });
const answer = (at: number): SchedulePreview => ({ state: "closed", changes: [{ at, state: "open" }] });

/** A server that answers when told to, and a hand that rests when told to. */
function world() {
  const asked: {
    path: string;
    body: unknown;
    resolve: (found: unknown) => void;
    reject: (error: Error) => void;
  }[] = [];
  const due: (() => void)[] = [];
  const preview = new Preview(
    {
      api: {
        post: (path, body) =>
          new Promise((resolve, reject) => asked.push({ path, body, resolve: resolve as never, reject })),
      },
      after: (_, callback) => {
        due.push(callback);
        return () => void due.splice(due.indexOf(callback), 1);
      },
    },
    "site",
  );
  const rest = () => {
    for (const callback of due.splice(0)) callback();
  };
  return { preview, asked, rest };
}

const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

test("only the last thing typed is asked, once the hand rests", () => {
  const { preview, asked, rest } = world();
  preview.ask(schedule("UTC"));
  preview.ask(schedule("Europe/Paris"));
  expect(asked).toEqual([]);
  rest();
  expect(asked.map(({ path, body }) => [path, body])).toEqual([
    ["/sites/site/schedule/preview", { zone: "Europe/Paris" }],
  ]);
});

test("an answer that was overtaken is not shown", async () => {
  const { preview, asked, rest } = world();
  preview.ask(schedule("UTC"));
  rest();
  preview.ask(schedule("Europe/Paris"));
  rest();
  asked[1]?.resolve(answer(2));
  await settled();
  asked[0]?.resolve(answer(1));
  await settled();
  expect(preview.state.value).toEqual({ phase: "ready", preview: answer(2) });
});

test("a failure says why", async () => {
  const { preview, asked, rest } = world();
  preview.ask(schedule("UTC"));
  rest();
  asked[0]?.reject(new Error("Beckon can't be reached."));
  await settled();
  expect(preview.state.value).toEqual({ phase: "failed", reason: "Beckon can't be reached." });
});

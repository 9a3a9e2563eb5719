import { expect, test } from "vitest";
import { Why } from "../../../dashboard/src/models/why";
import { Hourglass, settled } from "../world";

function why() {
  const glass = new Hourglass();
  const asked: string[] = [];
  const answers: (() => unknown)[] = [];
  const get = async <T>(path: string) => {
    asked.push(path);
    return (answers.shift()?.() ?? { live: true, rules: [] }) as T;
  };
  return { glass, asked, answers, why: new Why({ api: { get }, after: glass.after }) };
}

test("it is asked anew as long as somebody looks", async () => {
  const stage = why();
  stage.why.open("ada", true);
  expect(stage.why.state.value.phase).toBe("loading");
  await settled();
  stage.glass.pass(5_000);
  await settled();
  expect(stage.asked).toEqual(["/visitors/ada/why", "/visitors/ada/why"]);
  expect(stage.why.state.value).toEqual({ phase: "ready", why: { live: true, rules: [] } });
  stage.why.close();
  stage.glass.pass(60_000);
  expect(stage.asked).toHaveLength(2);
});

test("an answer about somebody else is not shown, and what failed is said", async () => {
  const stage = why();
  stage.answers.push(
    () => ({ live: false, rules: [] }),
    () => {
      throw new Error("Beckon can't be reached.");
    },
  );
  stage.why.open("ada", true);
  stage.why.open("eve", true);
  await settled();
  expect(stage.why.state.value).toEqual({ phase: "failed", reason: "Beckon can't be reached." });
});

test("of somebody who left it is asked until it is answered, and then no more", async () => {
  const stage = why();
  const unreachable = () => {
    throw new Error("Beckon can't be reached.");
  };
  stage.answers.push(unreachable, () => ({ live: false, rules: [] }));
  stage.why.open("ada", false);
  for (let turn = 0; turn < 3; turn++) {
    await settled();
    stage.glass.pass(5_000);
  }
  expect(stage.asked).toHaveLength(2);
  expect(stage.why.state.value).toEqual({ phase: "ready", why: { live: false, rules: [] } });
});

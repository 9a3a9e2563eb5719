import { expect, test } from "vitest";
import { ApiError } from "../../../../dashboard/src/models/api";
import { NEW } from "../../../../dashboard/src/settings/rules/starters";
import { Trial } from "../../../../dashboard/src/settings/rules/trial";
import { SITE } from "../../acme";
import { Hourglass, settled } from "../../world";

function trial(...answers: (unknown | Error)[]) {
  const glass = new Hourglass();
  const asked: { path: string; body: unknown }[] = [];
  const post = async <T>(path: string, body?: unknown) => {
    asked.push({ path, body });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer as T;
  };
  return { glass, asked, trial: new Trial({ api: { post }, after: glass.after }, SITE) };
}

const trace = { rule: "", name: "", passed: true, gates: [], lines: [], changes_at: null };

test("the server is asked when the hand rests, about the last that was typed", async () => {
  const stage = trial({ trace: null });
  stage.trial.ask(NEW, "");
  stage.glass.pass(200);
  stage.trial.ask({ ...NEW, name: "Later" }, "");
  stage.glass.pass(1_000);
  await settled();
  expect(stage.asked).toEqual([
    { path: `/sites/${SITE}/rules/try`, body: { rule: { ...NEW, name: "Later" }, visitor: null } },
  ]);
  expect([stage.trial.state.value.faults, stage.glass.waiting]).toEqual([{}, 0]);
});

test("a fault stands at its place; what is no fault of the rule does not", async () => {
  const stage = trial(
    new ApiError(400, "invalid", "There is no such variable.", "rule.action.text"),
    new ApiError(0, "offline", "Beckon can't be reached."),
  );
  stage.trial.ask(NEW, "");
  stage.glass.pass(300);
  await settled();
  expect(stage.trial.state.value.faults).toEqual({ "rule.action.text": "There is no such variable." });
  stage.trial.ask(NEW, "");
  stage.glass.pass(300);
  await settled();
  expect(stage.trial.state.value).toMatchObject({ faults: {}, problem: "Beckon can't be reached." });
});

test("with a visitor it is asked again and again until it is stopped", async () => {
  const stage = trial({ trace });
  stage.trial.ask(NEW, "ada");
  for (const span of [300, 3_000, 3_000]) {
    stage.glass.pass(span);
    await settled();
  }
  expect(stage.asked).toHaveLength(3);
  expect(stage.trial.state.value).toMatchObject({ visitor: "ada", trace });
  stage.trial.stop();
  stage.glass.pass(10_000);
  expect(stage.asked).toHaveLength(3);
});

test("an answer that comes after another question is not shown", async () => {
  const stage = trial({ trace });
  stage.trial.ask(NEW, "ada");
  stage.glass.pass(300);
  stage.trial.ask(NEW, "");
  await settled();
  expect(stage.trial.state.value.visitor).toBe("");
});

import { expect, test } from "vitest";
import { Api } from "../../../dashboard/src/models/api";
import { Session } from "../../../dashboard/src/models/session";
import { bo } from "../acme";

function session(...answers: (Response | Error)[]): Session {
  return new Session(
    new Api(async () => {
      const answer = answers.shift() ?? new Error("No more answers.");
      if (answer instanceof Error) throw answer;
      return answer;
    }),
  );
}

const yes = () => Response.json({ agent: bo() });
const no = () =>
  Response.json({ code: "unauthenticated", reason: "They do not go together." }, { status: 401 });

test.each([
  ["somebody is signed in", yes(), "in"],
  ["nobody is", Response.json({ agent: null }), "out"],
  ["the server fails", Response.json({}, { status: 503 }), "broken"],
  ["there is no network", new Error("offline"), "broken"],
])("%s: %#", async (_, answer, phase) => {
  const asked = session(answer);
  expect(asked.state.value.phase).toBe("unknown");
  await asked.check();
  expect(asked.state.value.phase).toBe(phase);
});

test("signing in and out", async () => {
  const one = session(no(), yes(), new Response(null, { status: 204 }));
  await expect(one.signIn("bo@acme.example", "wrong")).rejects.toThrow("They do not go together.");
  expect(one.state.value.phase).toBe("unknown");
  await one.signIn("bo@acme.example", "right");
  expect(one.state.value).toEqual({ phase: "in", agent: bo() });
  await one.signOut();
  expect(one.state.value).toEqual({ phase: "out", notice: "" });
});

test("the server may end it, with a notice", () => {
  const one = session();
  one.ended("You were signed out.");
  expect(one.state.value).toEqual({ phase: "out", notice: "You were signed out." });
  one.broken("Reload.");
  expect(one.state.value).toEqual({ phase: "broken", reason: "Reload." });
});

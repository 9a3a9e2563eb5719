// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { FollowUpsPage } from "../../../dashboard/src/follow_ups/FollowUpsPage";
import type { FollowUpView } from "../../../dashboard/src/wire";
import { eventually } from "../../eventually";
import { chat, NOON, SITE, welcome } from "../acme";
import { Stage } from "../stage";

const REASON = "This follow-up is over already.";
const COLLEAGUES = [
  { id: "bo", name: "Bo", role: "agent", status: "accepting" },
  { id: "cy", name: "Cy", role: "agent", status: "accepting" },
];
let stage: Stage;

beforeEach(async () => {
  stage = new Stage("/dashboard/follow_ups");
  stage.answers.set(`GET /api/sites/${SITE}/colleagues`, () => Response.json(COLLEAGUES));
  const follow_up: FollowUpView = {
    ...{ id: "task", purpose: "Send the quote", by: "bo", owner: "bo", team: null },
    phase: "open",
    way: "chat",
    ...{ due_at: NOON, promised_at: NOON, contact: null, given: null, consent: "", language: "" },
    ...{ agreed_at: NOON, reminded_at: null },
  };
  await stage.connect(welcome({ chats: [chat({ follow_up })] }));
  await stage.show(<FollowUpsPage />);
});

afterEach(() => stage.close());

const dialog = () => stage.root.querySelector("dialog");
const press = (name: string) => {
  const buttons = [...(dialog()?.querySelectorAll("button") ?? [])];
  return stage.click(buttons.find(({ textContent }) => textContent === name) as HTMLElement);
};
const refuse = (command: "follow_up.settle" | "follow_up.put_off") =>
  stage.receive({
    ...{ type: "refused", code: "conflict", reason: REASON, field: "", retry_after: 0 },
    id: stage.wire.of(command)[0]?.id ?? "",
  });

test.each([
  ["Done", "Done", "follow_up.settle"],
  ["Done", "Give up", "follow_up.settle"],
  ["Put off", "Put off", "follow_up.put_off"],
] as const)("what the server has against it is said in the form: %s, %s", async (deed, button, command) => {
  await stage.click(stage.get("button", `${deed}: Send the quote`));
  await press(button);
  expect(stage.wire.of(command)).toHaveLength(1);
  expect(dialog()?.textContent).not.toContain(REASON);
  await refuse(command);
  expect(dialog()?.textContent).toContain(REASON);
});

test("it is handed to somebody else than who has it", async () => {
  await stage.click(stage.get("button", "Hand over: Send the quote"));
  const offered = () =>
    [...(dialog()?.querySelectorAll("option") ?? [])].map(({ textContent }) => textContent);
  await eventually(() => expect(offered()).toEqual(["Choose somebody", "Cy"]));
});

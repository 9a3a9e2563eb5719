// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  faultsOfGivingOut,
  LUNCH,
  passesMidnight,
  tidySpan,
} from "../../../dashboard/src/settings/giving_out";
import { PATH, SettingsStage } from "./stage";

const draft = {
  routing: "broadcast",
  capacity: "3",
  one_at_a_time: false,
  one_at_a_time_hours: [LUNCH],
  goals: { accept: "0", greet: "10", reply: "60" },
} as const;
const HOURS = "options.one_at_a_time_hours.0";

test.each([
  [{}, []],
  [{ capacity: "0" }, ["options.capacity"]],
  [{ capacity: "three" }, ["options.capacity"]],
  [{ goals: { ...draft.goals, reply: "" } }, ["options.goals.reply"]],
  [{ goals: { ...draft.goals, accept: "3601" } }, ["options.goals.accept"]],
  [{ one_at_a_time_hours: [{ ...LUNCH, days: [] }] }, [HOURS]],
  [{ one_at_a_time_hours: [{ ...LUNCH, start: "noon" }] }, [HOURS]],
  [{ one_at_a_time_hours: [{ ...LUNCH, start: "2 pm" }] }, [HOURS]],
])("%o: faults at %o", (change, places) => {
  expect(Object.keys(faultsOfGivingOut({ ...draft, ...change }))).toEqual(places);
});

test("hours are tidied, and may run past midnight", () => {
  expect(tidySpan({ days: [4, 0], start: "9", end: "1.30" })).toEqual({
    days: [0, 4],
    start: "09:00",
    end: "01:30",
  });
  expect([passesMidnight({ ...LUNCH, end: "1" }), passesMidnight(LUNCH)]).toEqual([true, false]);
});

let stage: SettingsStage;

beforeEach(() => {
  stage = new SettingsStage();
});

afterEach(() => stage.close());

test("an owner sets who is asked, how many, when one at a time, and the goals", async () => {
  await stage.open("site");
  await stage.click(stage.get("radio", "Who has most room"));
  expect(stage.root.textContent).toContain("15 seconds each");
  await stage.type(stage.field("Each agent has at mostchats and open invitations at once"), "5");
  await stage.click(stage.get("button", "Add hours"));
  await stage.click(stage.root.querySelector<HTMLElement>("[aria-label='Hours 1, Friday']") as HTMLElement);
  await stage.enter("Hours 1 end", "3 pm");
  await stage.type(stage.field("Answer a message withinseconds"), "45");
  await stage.save();
  expect(stage.sent(`PATCH ${PATH}`)).toMatchObject([
    {
      options: {
        routing: "most_free",
        capacity: 5,
        one_at_a_time_hours: [{ days: [0, 1, 2, 3], start: "12:00", end: "15:00" }],
        goals: { accept: 0, greet: 10, reply: 45 },
      },
    },
  ]);
});

test("hours without a day are said at their place, and nothing is sent", async () => {
  await stage.open("site");
  await stage.click(stage.get("button", "Add hours"));
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]) {
    await stage.click(stage.root.querySelector<HTMLElement>(`[aria-label='Hours 1, ${day}']`) as HTMLElement);
  }
  await stage.save();
  expect(stage.get("alert").textContent).toBe("Choose at least one day.");
  expect(stage.sent(`PATCH ${PATH}`)).toEqual([]);
  await stage.click(stage.get("button", "Remove Hours 1"));
  expect(stage.all("alert")).toEqual([]);
});

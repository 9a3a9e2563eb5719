// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { PATH, SettingsStage } from "./stage";

let stage: SettingsStage;

beforeEach(() => {
  stage = new SettingsStage();
});

afterEach(() => stage.close());

test("times are typed as one likes, past midnight says next day, and go out in one form", async () => {
  await stage.open("hours");
  await stage.enter("Monday opens", "9.30");
  await stage.enter("Monday closes", "2");
  expect([stage.field("Monday opens").value, stage.field("Monday closes").value]).toEqual(["09:30", "02:00"]);
  expect(stage.root.querySelector(".interval-next")?.textContent).toBe("next day");
  await stage.click(stage.get("button", "Add hours to Sunday"));
  await stage.save();
  const [sent] = stage.sent(`PUT ${PATH}/schedule`);
  expect(sent).toMatchObject({ weekly: [[["09:30", "02:00"]], [], [], [], [], [], [["09:00", "17:00"]]] });
});

test("what is no time is said at its place and not saved", async () => {
  await stage.open("hours");
  await stage.enter("Monday closes", "late");
  expect(stage.get("alert").textContent).toBe("Write times like 9:00 or 17:30.");
  expect(stage.root.textContent).toContain("Mend the marked times");
  await stage.save();
  expect(stage.sent(`PUT ${PATH}/schedule`)).toEqual([]);
});

test("one day is copied onto others", async () => {
  await stage.open("hours");
  const menu = stage.root.querySelector<HTMLElement>("[role=menu][aria-label='More for Monday']");
  const items = [...(menu?.querySelectorAll("button") ?? [])];
  await stage.click(items.find((item) => item.textContent === "Copy to all days") as HTMLElement);
  expect(stage.all("textbox", /closes$/)).toHaveLength(7);
});

test("around the clock hides the week and keeps it", async () => {
  const open24 = { ...stage.settings, schedule: { zone: "UTC" } };
  stage.answers.set(`PUT ${PATH}/schedule`, () => Response.json(open24));
  await stage.open("hours");
  const always = stage.root.querySelector<HTMLInputElement>(".switch") as HTMLInputElement;
  await stage.click(always);
  expect(stage.all("textbox", /opens$/)).toEqual([]);
  await stage.save();
  expect(stage.sent(`PUT ${PATH}/schedule`)).toMatchObject([{ weekly: null }]);
  await stage.click(always);
  expect(stage.field("Monday opens").value).toBe("09:00");
});

test("a date with other hours can be added, with words for visitors", async () => {
  await stage.open("hours");
  await stage.click(stage.get("button", "Add date"));
  await stage.type(stage.field("Note for visitors"), "Stocktaking");
  await stage.save();
  expect(stage.sent(`PUT ${PATH}/schedule`)).toMatchObject([
    { exceptions: [{ note: "Stocktaking", intervals: [] }] },
  ]);
});

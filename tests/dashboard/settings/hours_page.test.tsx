// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PreviewCard } from "../../../dashboard/src/settings/hours/PreviewCard";
import type { Schedule } from "../../../dashboard/src/wire";
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
  expect(stage.root.textContent).toContain("Correct the marked times");
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
  await stage.click(stage.get("radio", "Around the clock"));
  expect(stage.all("textbox", /opens$/)).toEqual([]);
  await stage.save();
  expect(stage.sent(`PUT ${PATH}/schedule`)).toMatchObject([{ weekly: null }]);
  await stage.click(stage.get("radio", "In posted hours"));
  expect(stage.field("Monday opens").value).toBe("09:00");
});

test("hours that never open are refused at the week, and never is a choice of its own", async () => {
  const reason = "These hours never open.";
  stage.answers.set(`PUT ${PATH}/schedule`, () =>
    Response.json({ code: "malformed", reason, field: "weekly" }, { status: 400 }),
  );
  await stage.open("hours");
  await stage.click(stage.get("button", "Add hours to Sunday"));
  await stage.save();
  expect(stage.get("alert").textContent).toBe(reason);
  await stage.click(stage.get("radio", "Only on special dates"));
  await stage.save();
  expect(stage.sent(`PUT ${PATH}/schedule`).at(-1)).toMatchObject({ weekly: null, never: true });
});

test("public holidays are added as closed dates; dates with hours of their own stay", async () => {
  const held = { date: "2026-12-25", intervals: [["10:00", "12:00"]], note: "Short" };
  const schedule = { ...stage.settings.schedule, exceptions: [held] };
  stage.answers.set(`GET ${PATH}`, () => Response.json({ ...stage.settings, schedule }));
  stage.answers.set("GET /api/holidays", () =>
    Response.json([
      {
        code: "DE",
        regions: [
          { code: "BB", name: "Brandenburg" },
          { code: "BY", name: "Bayern" },
        ],
        languages: ["de", "en_US"],
      },
      { code: "NL", regions: [], languages: ["nl"] },
    ]),
  );
  const christmas = [
    { date: "2026-12-25", name: "Erster Weihnachtstag" },
    { date: "2026-12-26", name: "Zweiter Weihnachtstag" },
  ];
  stage.answers.set("GET /api/holidays/DE", () => Response.json(christmas));
  await stage.open("hours");
  await stage.click(stage.get("button", "Add public holidays…"));
  await stage.choose(stage.get("combobox", "Country"), "DE");
  const region = stage.get("combobox", "Region");
  expect([...region.querySelectorAll("option")].map(({ value }) => value)).toEqual(["", "BY", "BB"]);
  await stage.choose(region, "BY");
  await stage.rest();
  expect(stage.asked.at(-1)?.call).toContain("region=BY");
  expect(stage.get("status", /Closed all day/).textContent).toContain("one more is in your list already");
  await stage.click(stage.get("button", "Add 1 date"));
  await stage.save();
  expect(stage.sent(`PUT ${PATH}/schedule`)).toMatchObject([
    { exceptions: [held, { date: "2026-12-26", intervals: [], note: "Zweiter Weihnachtstag" }] },
  ]);
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

test("a further schedule has a name, a clock and special dates of its own", async () => {
  await stage.open("hours");
  await stage.click(stage.get("button", "Add a schedule"));
  await stage.save();
  expect(stage.get("alert").textContent).toBe("Give this schedule a name.");
  expect(stage.sent(`PUT ${PATH}/schedule`)).toEqual([]);
  await stage.type(stage.field("Name"), " New York ");
  await stage.click(stage.all("button", "Add date")[1] as HTMLElement);
  await stage.save();
  const [sent] = stage.sent(`PUT ${PATH}/schedule`) as Schedule[];
  expect(sent?.exceptions).toEqual([]);
  expect(sent?.further).toMatchObject([
    { name: "New York", never: false, exceptions: [{ intervals: [], note: "" }] },
  ]);
  expect(sent?.further?.[0]?.weekly?.[4]).toEqual([["09:00", "17:00"]]);
});

test("what the server says of a further schedule stands at it", async () => {
  const reason = "These hours never open.";
  const problem = { code: "malformed", reason, field: "further.0.weekly" };
  const further = [{ name: "Lyon", zone: "Europe/Paris", never: true }];
  const settings = { ...stage.settings, schedule: { ...stage.settings.schedule, further } };
  stage.answers.set(`GET ${PATH}`, () => Response.json(settings));
  stage.answers.set(`PUT ${PATH}/schedule`, () => Response.json(problem, { status: 400 }));
  await stage.open("hours");
  await stage.enter("Monday opens", "10");
  await stage.save();
  expect(stage.get("alert").textContent).toBe(reason);
  expect(stage.get("alert").closest("details")?.open).toBe(true);
});

test.each([
  ["open", "Open now", "day and night"],
  ["closed", "Closed now", "until you post hours to come"],
] as const)("what stays %s for ever says so", (now, words, until) => {
  const place = document.createElement("div");
  const preview = { state: now, changes: [] };
  render(<PreviewCard state={{ phase: "ready", preview }} zone="UTC" faulty={false} />, place);
  expect(place.textContent).toContain(`${words}It stays so`);
  expect(place.textContent).toContain(until);
});

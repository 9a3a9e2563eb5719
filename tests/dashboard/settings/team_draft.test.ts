import { describe, expect, it } from "vitest";
import { faultsBelow } from "../../../dashboard/src/settings/faults";
import { draftOfTeam, faultsOfTeam, teamOf } from "../../../dashboard/src/settings/teams/team_draft";
import type { Schedule, Team } from "../../../dashboard/src/wire";

const SALES: Team = {
  name: "Sales",
  members: ["bo"],
  pages: ["/pricing", "/shop/*"],
  schedule: null,
  capacity: 2,
  one_at_a_time: false,
};

const CHRISTMAS = { date: "2026-12-25", intervals: [], note: "Christmas" };
const OFFICE: Schedule = {
  zone: "Europe/Berlin",
  weekly: [[["09:00", "17:00"]], [], [], [], [], [], []],
  exceptions: [CHRISTMAS],
};

describe("the draft of a team", () => {
  it("comes to the same team, without what is empty", () => {
    const draft = draftOfTeam(SALES, OFFICE);
    expect(teamOf(draft)).toEqual(SALES);
    expect(teamOf({ ...draft, pages: " /a \n\n/b", capacity: " " })).toMatchObject({
      pages: ["/a", "/b"],
      capacity: null,
    });
  });

  it("has hours of its own where that is chosen, which begin with the site’s and its special dates", () => {
    const team = teamOf({ ...draftOfTeam(SALES, OFFICE), own: true });
    expect(team.schedule).toMatchObject(OFFICE);
    expect(draftOfTeam(team, OFFICE).own).toBe(true);
  });

  it.each([
    [{ name: " " }, "name"],
    [{ capacity: "0" }, "capacity"],
    [{ capacity: "two" }, "capacity"],
    [{ capacity: "501" }, "capacity"],
  ])("with %j is at fault", (change, place) => {
    expect(Object.keys(faultsOfTeam({ ...draftOfTeam(SALES, OFFICE), ...change }))).toEqual([place]);
  });

  it("says of its hours what the editor of hours says, at the same places", () => {
    const draft = { ...draftOfTeam(SALES, OFFICE), own: true };
    const week = draft.hours.week.map((day, at) => (at ? day : [{ opens: "9", closes: "" }]));
    const faults = faultsOfTeam({ ...draft, hours: { ...draft.hours, week } });
    expect(Object.keys(faultsBelow(faults, "schedule"))).toEqual(["weekly.0.0"]);
    expect(faultsOfTeam({ ...draft, own: false, hours: { ...draft.hours, week } })).toEqual({});
  });
});

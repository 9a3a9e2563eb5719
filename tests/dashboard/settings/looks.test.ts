import { expect, test } from "vitest";
import { faultsOfLauncher, launcherDraft } from "../../../dashboard/src/settings/launcher";
import { appearanceOf } from "../../../dashboard/src/settings/preview/looks";
import { sceneOf } from "../../../dashboard/src/settings/preview/scene";
import { draftOf } from "../../../dashboard/src/settings/site_draft";
import type { SiteOptions } from "../../../dashboard/src/wire";
import cases from "../../looks.json";

const draft = (options: SiteOptions) =>
  draftOf({
    ...{ id: "acme", key: "acme", name: "Acme", origins: [], options },
    ...{ schedule: { zone: "UTC" }, first_view_at: null, snippet: "" },
  });

test.each(cases)("the preview makes of what is typed what the server makes of it: $name", (each) => {
  const looks = appearanceOf(draft(each.options as SiteOptions), each.language as "en");
  expect(looks.style).toBe(each.style);
  expect(looks.texts).toMatchObject(each.texts);
});

test("what cannot be saved as it is typed looks as it would without", () => {
  const usual = draft({});
  const typed = { ...usual, accent: "#12", launcher: { ...usual.launcher, side: "9999", bottom: "" } };
  expect(appearanceOf(typed, "en").style).toBe(appearanceOf(usual, "en").style);
});

test("an offset is a whole number of pixels up to 200", () => {
  const wrong = { ...launcherDraft(), side: "201", bottom: "1.5", phone_side: "", phone_bottom: "200" };
  expect(Object.keys(faultsOfLauncher(wrong))).toEqual([
    "options.launcher.side",
    "options.launcher.bottom",
    "options.launcher.phone_side",
  ]);
});

test.each([
  ["picture", "Bo", "Bo", true],
  ["name", "Bo", "Bo", false],
  ["team", "Acme", null, false],
] as const)("agents are seen as the site wants it: %s", (faces, invites, leads, pictured) => {
  const scene = { page: "light", closed: false, language: "en" } as const;
  const me = { name: "Bo", picture: "abc" };
  const card = sceneOf(draft({ faces }), { ...scene, view: "card" }, me, 0).answer.invitation;
  const { chat } = sceneOf(draft({ faces }), { ...scene, view: "panel" }, me, 0);
  expect([card?.agent, chat?.agent]).toEqual([invites, leads]);
  for (const each of [card, chat]) expect(each?.style.includes("/pictures/abc")).toBe(pictured);
});

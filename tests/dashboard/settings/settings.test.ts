import { expect, test } from "vitest";
import { ApiError } from "../../../dashboard/src/models/api";
import { KeptRules } from "../../../dashboard/src/settings/rules/kept_rules";
import { Settings } from "../../../dashboard/src/settings/settings";
import type { SiteSettings } from "../../../dashboard/src/wire";
import { SITE } from "../acme";
import { Shelf } from "../world";

const acme: SiteSettings = {
  id: SITE,
  key: "acme",
  name: "Acme",
  origins: [],
  options: {},
  schedule: { zone: "UTC" },
  first_view_at: null,
  snippet: "",
};

/** An API that answers from a list by method and path; what is not in it fails. */
function api(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const answer = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    asked.push(`${method} ${path}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`);
    const found = answers[`${method} ${path}`];
    if (found === undefined) throw new ApiError(404, "not_found", "There is nothing here.");
    return found as T;
  };
  const calls = {
    get: <T>(path: string) => answer<T>("GET", path),
    post: <T>(path: string, body?: unknown) => answer<T>("POST", path, body),
    put: <T>(path: string, body: unknown) => answer<T>("PUT", path, body),
    patch: <T>(path: string, body: unknown) => answer<T>("PATCH", path, body),
    delete: <T>(path: string) => answer<T>("DELETE", path),
    lines: async () => {},
  };
  return {
    asked,
    settings: new Settings({ api: calls, after: () => () => {}, drafts: new KeptRules(new Shelf()) }),
  };
}

async function ready(settings: Settings) {
  const forms = settings.site(SITE);
  await forms.load();
  const state = forms.state.value;
  if (state.phase !== "ready") throw new Error(`The site is ${state.phase}.`);
  return state;
}

test("a site's forms are kept: what was typed is there when one comes back", async () => {
  const { settings } = api({ [`GET /sites/${SITE}`]: acme });
  const { form } = await ready(settings);
  form.edit({ name: "Acme 2" });
  const state = settings.site(SITE).state.value;
  expect(state.phase === "ready" && state.form.draft.value.name).toBe("Acme 2");
  expect(settings.unsaved.value).toEqual([{ site: SITE, form: "site", part: "" }]);
  form.discard();
  expect(settings.unsaved.value).toEqual([]);
});

test("a site that can't be loaded says why", async () => {
  const { settings } = api({});
  const forms = settings.site(SITE);
  await forms.load();
  expect(forms.state.value).toEqual({ phase: "failed", reason: "There is nothing here." });
});

test("hours are put as a schedule, and the week in reserve stays while around the clock", async () => {
  const { settings, asked } = api({ [`GET /sites/${SITE}`]: acme, [`PUT /sites/${SITE}/schedule`]: acme });
  const { hours } = await ready(settings);
  const week = hours.draft.value.week.map(() => []);
  hours.edit({ week, zone: "Europe/Paris" });
  expect(await hours.save()).toBe(true);
  expect(asked.at(-1)).toBe(
    `PUT /sites/${SITE}/schedule {"zone":"Europe/Paris","weekly":null,"never":false,"exceptions":[],"further":[]}`,
  );
  expect(hours.draft.value.week).toEqual(week);
});

test("a site that is added has a name at once", async () => {
  const { settings } = api({ "POST /sites": { ...acme, id: "new", name: "Tea" } });
  const id = await settings.addSite({ name: "Tea", origins: ["https://tea.example"] });
  expect([id, settings.added.value.get("new")]).toEqual(["new", "Tea"]);
});

test("what somebody else typed on this browser is forgotten", async () => {
  const { settings } = api({ [`GET /sites/${SITE}`]: acme });
  settings.belongTo("bo");
  const { form } = await ready(settings);
  form.edit({ name: "Bo's" });
  settings.belongTo("bo");
  expect(settings.unsaved.value).toHaveLength(1);
  settings.belongTo("cy");
  expect(settings.unsaved.value).toEqual([]);
});

test("people: those who may sign in come first, a change shows at once", async () => {
  const member = (name: string, disabled = false) => ({
    agent: { id: name, name, email: `${name}@acme.example`, role: "agent", status: "away" },
    sites: [SITE],
    disabled,
  });
  const { settings } = api({
    "GET /agents": [member("Bo", true), member("Cy"), member("Ann")],
    "PATCH /agents/Bo": member("Bo"),
    "POST /agents": member("Di"),
  });
  const { people: team } = settings;
  const names = () =>
    team.state.value.phase === "ready" ? team.state.value.members.map(({ agent }) => agent.name) : [];
  await team.load();
  expect(names()).toEqual(["Ann", "Cy", "Bo"]);
  await team.change("Bo", { disabled: false });
  expect(names()).toEqual(["Ann", "Bo", "Cy"]);
  const form = team.newcomer([SITE]);
  form.edit({ name: "Di", email: "di@acme.example", password: "long enough" });
  expect(team.newcomer([]).draft.value.name).toBe("Di");
  expect(await form.save()).toBe(true);
  expect(names()).toEqual(["Ann", "Bo", "Cy", "Di"]);
  team.forgetNewcomer();
  expect(team.newcomer([]).draft.value.name).toBe("");
});

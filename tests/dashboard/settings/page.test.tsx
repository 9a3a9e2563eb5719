// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SettingsPage } from "../../../dashboard/src/settings/SettingsPage";
import type { SchedulePreview, SiteSettings, TeamMember } from "../../../dashboard/src/wire";
import { acme, bo, SITE, welcome } from "../acme";
import { Stage } from "../stage";
import { settled } from "../world";

const owner = bo({ role: "owner" });
const PATH = `/api/sites/${SITE}`;
const NINE = Date.UTC(2026, 10, 23, 9);
let stage: Stage;
let settings: SiteSettings;

beforeEach(() => {
  settings = {
    id: SITE,
    key: "acme",
    name: "Acme",
    origins: ["https://acme.example"],
    options: { accent: "#2f5bea", greetings: ["Can I help?"], search_parameters: ["q", "s"] },
    schedule: { zone: "UTC", weekly: [[["09:00", "17:00"]], [], [], [], [], [], []] },
    first_view_at: null,
    snippet: '<script async src="https://chat.example/widget.js" data-site="acme"></script>',
  };
  const preview: SchedulePreview = { state: "closed", changes: [{ at: NINE, state: "open" }] };
  stage = new Stage("/dashboard/settings");
  stage.answers.set(`GET ${PATH}`, () => Response.json(settings));
  stage.answers.set(`PATCH ${PATH}`, () => Response.json({ ...settings, name: "Acme 2" }));
  stage.answers.set(`PUT ${PATH}/schedule`, () => Response.json(settings));
  stage.answers.set(`POST ${PATH}/schedule/preview`, () => Response.json(preview));
});

afterEach(() => stage.close());

async function open(page: string, agent = owner): Promise<void> {
  await stage.connect(
    welcome({ now: Date.now(), agent, agents: [agent, bo({ id: "cy", name: "Cy", role: "owner" })] }),
  );
  await stage.show(<SettingsPage page={page} />);
  await vi.waitFor(() => expect(stage.root.querySelector(".skeleton")).toBeNull());
}

const asked = (call: string) => stage.asked.filter((each) => each.call === call).map(({ body }) => body);
const saved = async () => {
  await stage.click(stage.get("button", "Save"));
  await settled();
};
const field = (name: string) => stage.get("textbox", name) as HTMLInputElement;

/** Types and leaves the field, as a press of Tab does. */
async function enter(name: string, text: string): Promise<void> {
  await stage.type(field(name), text);
  field(name).dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
}

test("agents read whom to ask, and nothing is loaded", async () => {
  await open("site", bo());
  expect(stage.root.textContent).toContain("Ask Cy to change hours, looks or the team.");
  expect(stage.asked.some(({ call }) => call.includes("/sites"))).toBe(false);
});

test("settings that can't be loaded say why and can be asked for again", async () => {
  stage.answers.set(`GET ${PATH}`, () => Response.json({ reason: "Not now." }, { status: 503 }));
  await open("site");
  expect(stage.get("alert").textContent).toContain("Not now.");
  stage.answers.set(`GET ${PATH}`, () => Response.json(settings));
  await stage.click(stage.get("button", "Try again"));
  expect(field("Name").value).toBe("Acme");
});

describe("site", () => {
  const bar = () => stage.root.querySelector<HTMLElement>("[aria-label='Unsaved changes']");

  test("a change is dirty until it is saved or discarded", async () => {
    await open("site");
    expect(bar()?.hidden).toBe(true);
    await stage.type(field("Name"), "Acme 2");
    expect([bar()?.hidden, bar()?.textContent]).toEqual([false, "Changes are not saved yet.DiscardSave"]);
    await stage.click(stage.get("button", "Discard"));
    expect([field("Name").value, bar()?.hidden]).toEqual(["Acme", true]);
    await stage.type(field("Name"), "Acme 2");
    await saved();
    expect(asked(`PATCH ${PATH}`)).toMatchObject([
      { name: "Acme 2", options: { greetings: ["Can I help?"] } },
    ]);
    expect(bar()?.hidden).toBe(true);
  });

  test("a refusal stands at its field with what was typed", async () => {
    const problem = { code: "malformed", reason: "At most 300 characters.", field: "options.greeting" };
    stage.answers.set(`PATCH ${PATH}`, () => Response.json(problem, { status: 400 }));
    await open("site");
    await stage.type(field("Greeting in the empty panel"), "Welcome");
    await saved();
    expect(stage.get("alert").textContent).toBe("At most 300 characters.");
    expect(field("Greeting in the empty panel").value).toBe("Welcome");
    expect(bar()?.textContent).toContain("look at the marked fields");
  });

  test("what was typed is there when one comes back, and leaving says so once", async () => {
    await open("site");
    await stage.type(field("Name"), "Acme 3");
    stage.app.router.go("visitors");
    await stage.show(<p>Visitors</p>);
    const [toast] = stage.app.toasts.shown.value;
    expect(toast?.text).toBe("Your changes in Settings are kept here, but not saved.");
    toast?.action?.run();
    expect(stage.app.router.route.value).toEqual({ section: "settings", item: "site" });
    await stage.show(<SettingsPage page="site" />);
    expect(field("Name").value).toBe("Acme 3");
  });

  test("addresses are added in one form and taken away; what is none stays to be mended", async () => {
    await open("site");
    await stage.type(field("Add an address"), "Tea.example/shop mailto:x");
    await stage.click(stage.get("button", "Add"));
    expect(stage.get("button", "Remove https://tea.example")).toBeTruthy();
    expect(field("Add an address").value).toBe("mailto:x");
    expect(stage.get("alert").textContent).toContain("mailto:x: write it like");
    await stage.click(stage.get("button", "Remove https://acme.example"));
    await saved();
    expect(asked(`PATCH ${PATH}`)).toMatchObject([{ origins: ["https://tea.example"] }]);
  });

  test("a pale colour is said to be pale, with one that is not", async () => {
    await open("site");
    await stage.type(field("Accent colour"), "#ffee00");
    expect(stage.root.textContent).toContain("Black words on it");
    await stage.click(stage.get("button", /^Use #/));
    expect(stage.root.textContent).not.toContain("too pale");
  });
});

describe("embed", () => {
  test("the tag, its forms, and the first page view as it comes", async () => {
    await open("embed");
    const codes = [...stage.root.querySelectorAll("code")].map((code) => code.textContent);
    expect(codes).toEqual([
      settings.snippet,
      '<script async src="https://chat.example/widget.js?site=acme"></script>',
      "script-src https://chat.example\nconnect-src https://chat.example wss://chat.example",
    ]);
    await stage.receive({ type: "site", site: acme({ first_view_at: null }) });
    expect(stage.root.textContent).toContain("Waiting for the first page view…");
    await stage.receive({ type: "site", site: acme({ first_view_at: Date.now() }) });
    expect(stage.root.textContent).toContain("First page view received");
  });
});

describe("hours", () => {
  test("times are typed as one likes, past midnight says next day, and go out in one form", async () => {
    await open("hours");
    await enter("Monday opens", "9.30");
    await enter("Monday closes", "2");
    expect([field("Monday opens").value, field("Monday closes").value]).toEqual(["09:30", "02:00"]);
    expect(stage.root.querySelector(".interval-next")?.textContent).toBe("next day");
    await stage.click(stage.get("button", "Add hours to Sunday"));
    await saved();
    const [sent] = asked(`PUT ${PATH}/schedule`);
    expect(sent).toMatchObject({ weekly: [[["09:30", "02:00"]], [], [], [], [], [], [["09:00", "17:00"]]] });
  });

  test("what is no time is said at its place and not saved", async () => {
    await open("hours");
    await enter("Monday closes", "late");
    expect(stage.get("alert").textContent).toBe("Write times like 9:00 or 17:30.");
    expect(stage.root.textContent).toContain("Mend the marked times");
    await saved();
    expect(asked(`PUT ${PATH}/schedule`)).toEqual([]);
  });

  test("one day is copied onto others", async () => {
    await open("hours");
    const menu = stage.root.querySelector<HTMLElement>("[role=menu][aria-label='More for Monday']");
    const items = [...(menu?.querySelectorAll("button") ?? [])];
    await stage.click(items.find((item) => item.textContent === "Copy to all days") as HTMLElement);
    expect(stage.all("textbox", /closes$/)).toHaveLength(7);
  });

  test("around the clock hides the week and keeps it", async () => {
    const open24 = { ...settings, schedule: { zone: "UTC" } };
    stage.answers.set(`PUT ${PATH}/schedule`, () => Response.json(open24));
    await open("hours");
    const always = stage.root.querySelector<HTMLInputElement>(".switch") as HTMLInputElement;
    await stage.click(always);
    expect(stage.all("textbox", /opens$/)).toEqual([]);
    await saved();
    expect(asked(`PUT ${PATH}/schedule`)).toMatchObject([{ weekly: null }]);
    await stage.click(always);
    expect(field("Monday opens").value).toBe("09:00");
  });

  test("a date with other hours can be added, with words for visitors", async () => {
    await open("hours");
    await stage.click(stage.get("button", "Add date"));
    await stage.type(field("Note for visitors"), "Stocktaking");
    await saved();
    expect(asked(`PUT ${PATH}/schedule`)).toMatchObject([
      { exceptions: [{ note: "Stocktaking", intervals: [] }] },
    ]);
  });
});

describe("team", () => {
  const member = (change: Partial<TeamMember> = {}): TeamMember => ({
    agent: bo({ id: "cy", name: "Cy", email: "cy@acme.example" }),
    sites: [SITE],
    disabled: false,
    ...change,
  });

  beforeEach(() => {
    stage.answers.set("GET /api/agents", () =>
      Response.json([{ agent: owner, sites: [], disabled: false }, member()]),
    );
  });

  test("somebody new needs a name, an e-mail and a password; a taken e-mail is said at the field", async () => {
    const problem = { code: "conflict", reason: "Somebody has this e-mail address already.", field: "email" };
    stage.answers.set("POST /api/agents", () => Response.json(problem, { status: 409 }));
    await open("team");
    await stage.click(stage.get("button", "Add agent"));
    const submit = () => stage.root.querySelector<HTMLElement>("dialog button[type=submit]") as HTMLElement;
    await stage.click(submit());
    expect(stage.all("alert").map((alert) => alert.textContent)).toEqual([
      "Please enter a name.",
      "This does not look like an e-mail address.",
      "A password needs at least 10 characters.",
    ]);
    await stage.type(field("Name"), "Di");
    await stage.type(field("E-mail"), "di@acme.example");
    await stage.click(stage.get("button", "Make one up"));
    await stage.click(submit());
    expect(stage.get("alert").textContent).toBe("Somebody has this e-mail address already.");
    expect(asked("POST /api/agents")).toMatchObject([{ name: "Di", role: "agent", sites: [SITE] }]);
  });

  test("a colleague is disabled by one change and nothing else", async () => {
    stage.answers.set("PATCH /api/agents/cy", () => Response.json(member({ disabled: true })));
    await open("team");
    await stage.click(stage.get("button", "Edit Cy"));
    await stage.click(stage.root.querySelector<HTMLElement>("dialog .switch") as HTMLElement);
    await stage.click(stage.get("button", "Save"));
    expect(asked("PATCH /api/agents/cy")).toEqual([{ disabled: true }]);
    expect(stage.root.querySelector(".member-disabled")?.textContent).toContain("Disabled");
  });

  test("nobody disables oneself", async () => {
    await open("team");
    await stage.click(stage.get("button", "Edit Bo"));
    expect(stage.root.querySelector("dialog .switch")).toBeNull();
  });
});

test("a new site leads to its tag", async () => {
  const tea = { ...settings, id: "tea", key: "tea", name: "Tea" };
  stage.answers.set("POST /api/sites", () => Response.json(tea, { status: 201 }));
  stage.answers.set("GET /api/sites/tea", () => Response.json(tea));
  await open("site");
  await stage.click(stage.get("button", "Add site"));
  const inDialog = (label: string) =>
    stage.all("textbox", label).find((element) => element.closest("dialog")) as HTMLInputElement;
  await stage.type(inDialog("Name"), "Tea");
  await stage.type(inDialog("Address"), "tea.example/shop");
  await stage.click(stage.root.querySelector<HTMLElement>("dialog button[type=submit]") as HTMLElement);
  expect(asked("POST /api/sites")).toEqual([{ name: "Tea", origins: ["https://tea.example"] }]);
  expect(stage.app.router.route.value).toEqual({ section: "settings", item: "embed" });
  expect(stage.app.layout.site.value).toBe("tea");
});

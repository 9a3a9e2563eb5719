// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { SettingsPage } from "../../../dashboard/src/settings/SettingsPage";
import { eventually } from "../../eventually";
import { PATH, SettingsStage } from "./stage";

let stage: SettingsStage;

beforeEach(() => {
  stage = new SettingsStage();
});

afterEach(() => stage.close());

const bar = () => stage.root.querySelector<HTMLElement>("[aria-label='Unsaved changes']");

test("a change is dirty until it is saved or discarded", async () => {
  await stage.open("site");
  expect(bar()?.hidden).toBe(true);
  await stage.type(stage.field("Name"), "Acme 2");
  expect([bar()?.hidden, bar()?.textContent]).toEqual([false, "Changes are not saved yet.DiscardSave"]);
  await stage.click(stage.get("button", "Discard"));
  expect([stage.field("Name").value, bar()?.hidden]).toEqual(["Acme", true]);
  await stage.type(stage.field("Name"), "Acme 2");
  await stage.save();
  expect(stage.sent(`PATCH ${PATH}`)).toMatchObject([
    { name: "Acme 2", options: { greetings: ["Can I help?"] } },
  ]);
  expect(bar()?.hidden).toBe(true);
});

test("a refusal stands at its field with what was typed", async () => {
  const problem = { code: "malformed", reason: "At most 300 characters.", field: "options.greeting" };
  stage.answers.set(`PATCH ${PATH}`, () => Response.json(problem, { status: 400 }));
  await stage.open("site");
  await stage.type(stage.field("Greeting in the empty panel"), "Welcome");
  await stage.save();
  expect(stage.get("alert").textContent).toBe("At most 300 characters.");
  expect(stage.field("Greeting in the empty panel").value).toBe("Welcome");
  expect(bar()?.textContent).toContain("look at the marked fields");
});

test("what was typed is there when one comes back, and leaving says so once", async () => {
  await stage.open("site");
  await stage.type(stage.field("Name"), "Acme 3");
  stage.app.router.go("visitors");
  await stage.show(<p>Visitors</p>);
  const [toast] = stage.app.toasts.shown.value;
  expect(toast?.text).toBe("Your changes in Settings are kept here, but not saved.");
  toast?.action?.run();
  expect(stage.app.router.route.value).toEqual({ section: "settings", item: "site", part: "" });
  await stage.show(<SettingsPage page="site" />);
  expect(stage.field("Name").value).toBe("Acme 3");
});

test("addresses are added in one form and taken away; what is none stays to be mended", async () => {
  await stage.open("site");
  await stage.type(stage.field("Add an address"), "Tea.example/shop mailto:x");
  await stage.click(stage.get("button", "Add"));
  expect(stage.get("button", "Remove https://tea.example")).toBeTruthy();
  expect(stage.field("Add an address").value).toBe("mailto:x");
  expect(stage.get("alert").textContent).toContain("mailto:x: write it like");
  await stage.click(stage.get("button", "Remove https://acme.example"));
  await stage.save();
  expect(stage.sent(`PATCH ${PATH}`)).toMatchObject([{ origins: ["https://tea.example"] }]);
});

test("a pale colour is said to be pale, with one that is not", async () => {
  await stage.open("site");
  await stage.type(stage.field("Accent colour"), "#ffee00");
  expect(stage.root.textContent).toContain("Black words on it");
  await stage.click(stage.get("button", /^Use #/));
  expect(stage.root.textContent).not.toContain("too pale");
});

test("a text of the widget is said in other words, in one language, and refused at its place", async () => {
  const problem = { code: "malformed", reason: "Keep {name} in it.", field: "options.texts.0" };
  stage.answers.set(`PATCH ${PATH}`, () => Response.json(problem, { status: 400 }));
  await stage.open("site");
  await stage.choose(stage.get("combobox", "Language of the visitors"), "de");
  await eventually(() => expect(stage.root.textContent).toContain("{name} schreibt"));
  await stage.choose(stage.get("combobox", "Say something in other words"), "panel.typing");
  await stage.type(stage.field("Instead of “{name} schreibt”"), "Tippt gerade");
  await stage.save();
  expect(stage.sent(`PATCH ${PATH}`)).toMatchObject([
    { options: { texts: [{ language: "de", place: "panel.typing", text: "Tippt gerade" }] } },
  ]);
  expect(stage.get("alert").textContent).toBe("Keep {name} in it.");
  await stage.click(stage.get("button", "Say “{name} schreibt” again"));
  expect(stage.root.textContent).not.toContain("Instead of");
});

test("a new site leads to its tag", async () => {
  const tea = { ...stage.settings, id: "tea", key: "tea", name: "Tea" };
  stage.answers.set("POST /api/sites", () => Response.json(tea, { status: 201 }));
  stage.answers.set("GET /api/sites/tea", () => Response.json(tea));
  await stage.open("site");
  await stage.click(stage.get("button", "Add site"));
  const inDialog = (label: string) =>
    stage.all("textbox", label).find((element) => element.closest("dialog")) as HTMLInputElement;
  await stage.type(inDialog("Name"), "Tea");
  await stage.type(inDialog("Address"), "tea.example/shop");
  await stage.click(stage.root.querySelector<HTMLElement>("dialog button[type=submit]") as HTMLElement);
  expect(stage.sent("POST /api/sites")).toEqual([{ name: "Tea", origins: ["https://tea.example"] }]);
  expect(stage.app.router.route.value).toEqual({ section: "settings", item: "embed", part: "" });
  expect(stage.app.layout.site.value).toBe("tea");
});

test("what happens at closing is chosen, and a time to answer in is checked before it is sent", async () => {
  await stage.open("site");
  await stage.click(stage.get("radio", /^They are told/));
  const hours = "Hours of opening within which we answer (empty: no time is named)";
  await stage.type(stage.field(hours), "201h");
  await stage.save();
  expect(stage.get("alert").textContent).toBe("Write a number of hours from 1 to 200, or nothing.");
  expect(stage.sent(`PATCH ${PATH}`)).toEqual([]);
  await stage.type(stage.field(hours), "8");
  await stage.save();
  expect(stage.sent(`PATCH ${PATH}`)).toMatchObject([
    { options: { at_closing: "messages", answer_within: 8 } },
  ]);
});

test("a secure form has fields of kinds, with names in the languages of visitors", async () => {
  await stage.open("site");
  await stage.click(stage.get("button", "Add form"));
  await stage.type(stage.field("Name of the form"), "Order");
  await stage.type(stage.field("Field"), "Number");
  await stage.choose(stage.get("combobox", "Kind"), "number");
  await stage.click(stage.get("button", "Add field to Order"));
  await stage.save();
  expect(stage.get("alert").textContent).toBe("Give the field a name.");
  await stage.click(stage.get("button", "Remove the field new field"));
  await stage.choose(stage.get("combobox", "Names of the fields for visitors who speak"), "de");
  await stage.type(stage.field("“Number” in German"), "Nummer");
  await stage.click(stage.get("button", "Add field to Order"));
  expect(stage.all("textbox", "Field")).toHaveLength(2);
  await stage.click(stage.get("button", "Remove the field new field"));
  await stage.save();
  const fields = [{ kind: "number", label: "Number", labels: [{ language: "de", text: "Nummer" }] }];
  expect(stage.sent(`PATCH ${PATH}`)).toMatchObject([
    { options: { secure_forms: [{ name: "Order", fields }] } },
  ]);
});

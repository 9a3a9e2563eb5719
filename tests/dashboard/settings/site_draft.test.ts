import { expect, test } from "vitest";
import { comesTo, followedBy } from "../../../dashboard/src/settings/budget";
import { readLines } from "../../../dashboard/src/settings/LinesField";
import { labelIn, newField, withLabel } from "../../../dashboard/src/settings/secure_forms";
import { changeOf, draftOf, faultsOfSite, readParameters } from "../../../dashboard/src/settings/site_draft";
import type { FormTemplate, TemplateField } from "../../../dashboard/src/wire";
import { SITE } from "../acme";

const settings = {
  id: SITE,
  key: "acme",
  name: "Acme",
  origins: ["https://acme.example"],
  options: {
    accent: "#2f5bea",
    position: "left",
    scheme: "page",
    faces: "name",
    launcher: { shows: "both", icon: "mail", side: 0, bottom: 48, phone_side: 8, phone_bottom: 200 },
    greeting: "Hello!",
    greetings: ["Can I help?"],
    search_parameters: ["q"],
    hash_routes: true,
    ignore_gpc: false,
    count_automation: false,
    capacity: 3,
    one_at_a_time: false,
    one_at_a_time_hours: [{ days: [0, 6], start: "12:00", end: "14:00" }],
    routing: "broadcast",
    at_closing: "messages",
    answer_within: 8,
    goals: { accept: 0, greet: 10, reply: 60 },
    visitor_goals: [],
    survey: false,
    previews: true,
    tags: ["Returns"],
    avoided: ["cheap"],
    acronyms: ["RMA"],
    ending: { snooze: 600, close: 90, warning: null, visitor_first: true, question: "Anything else?" },
    texts: [{ language: "pl", place: "panel.send", text: "Wyślij to" }],
    secure_forms: [
      {
        name: "Order",
        fields: [{ kind: "number", label: "Number", labels: [{ language: "pl", text: "Numer" }] }],
      },
    ],
    budget: {
      visit: 1,
      week: null,
      declined: 7,
      ignored: 1,
      arrival: 20,
      typing: true,
      checkout: ["*/cart"],
    },
  },
  schedule: { zone: "UTC" },
  first_view_at: null,
  snippet: "",
} as const;

const NUMBER = [{ language: "pl", text: "Numer" }] as const;
const draft = draftOf({
  ...settings,
  origins: [...settings.origins],
  options: {
    ...settings.options,
    greetings: ["Can I help?"],
    search_parameters: ["q"],
    tags: ["Returns"],
    avoided: ["cheap"],
    acronyms: ["RMA"],
    visitor_goals: [],
    texts: [...settings.options.texts],
    secure_forms: [
      {
        name: " Order",
        fields: [{ label: "Number ", kind: "number", labels: [...NUMBER, { language: "de", text: " " }] }],
      },
    ],
    one_at_a_time_hours: [{ days: [6, 0], start: "12", end: "2 pm" }],
    budget: { ...settings.options.budget, checkout: ["*/cart"] },
  },
});

test("settings survive the way there and back", () => {
  expect(changeOf(draft)).toEqual({ name: "Acme", origins: settings.origins, options: settings.options });
});

test("tags are lines, each once, and neither too many nor too long", () => {
  expect(readLines(" Returns \n\nReturns\nA price ")).toEqual(["Returns", "A price"]);
  expect(faultsOfSite({ ...draft, tags: Array.from({ length: 51 }, (_, at) => `${at}`) })).toHaveProperty([
    "options.tags",
  ]);
  expect(faultsOfSite({ ...draft, tags: ["x".repeat(31)] })).toHaveProperty(["options.tags"]);
  expect(faultsOfSite({ ...draft, avoided: ["x".repeat(41)] })).toHaveProperty(["options.avoided"]);
  expect(
    faultsOfSite({ ...draft, acronyms: Array.from({ length: 201 }, (_, at) => `${at}`) }),
  ).toHaveProperty(["options.acronyms"]);
});

test("what is sent is tidy: no spaces around, no empty template, colours in one form", () => {
  const sent = changeOf({ ...draft, name: " Acme ", accent: "#ABC", greetings: [" Hello ", " "] });
  expect([sent.name, sent.options?.accent, sent.options?.greetings]).toEqual(["Acme", "#aabbcc", ["Hello"]]);
});

test("faults stand at the places the server names too", () => {
  const faults = faultsOfSite({
    ...draft,
    name: " ",
    accent: "blue",
    search_parameters: Array(31).fill("q"),
  });
  expect(Object.keys(faults)).toEqual(["name", "options.accent", "options.search_parameters"]);
  expect(draft.ending).toMatchObject({ snooze: "10", close: "1.5", warning: "" });
  const ending = { ...draft.ending, snooze: "0", close: "soon", question: " " };
  expect(Object.keys(faultsOfSite({ ...draft, ending }))).toEqual(
    ["snooze", "close", "question"].map((place) => `options.ending.${place}`),
  );
  expect(faultsOfSite(draft)).toEqual({});
});

test.each([
  ["q, query", ["q", "query"]],
  ["q query;q", ["q", "query"]],
  ["?q=&s=", ["q", "s"]],
  ["  ", []],
])("%o names %o", (typed, names) => {
  expect(readParameters(typed)).toEqual(names);
});

test("a budget's numbers may be left out, and are checked where they stand", () => {
  const { budget } = draft;
  expect(budget).toEqual({
    visit: "1",
    week: "",
    declined: "7",
    ignored: "1",
    arrival: "20",
    typing: true,
    checkout: "*/cart",
  });
  expect(faultsOfSite({ ...draft, budget: { ...budget, visit: "", week: "0" } })).toEqual({});
  const wrong = { ...budget, visit: "-1", week: "101", declined: "1.5", arrival: "soon", checkout: "cart" };
  expect(Object.keys(faultsOfSite({ ...draft, budget: wrong }))).toEqual([
    "options.budget.visit",
    "options.budget.week",
    "options.budget.declined",
    "options.budget.arrival",
    "options.budget.checkout",
  ]);
});

test("each limit says what its number comes to", () => {
  expect([comesTo("visit", ""), comesTo("visit", " 0 ")]).toEqual([
    "No limit: as many as you like in one visit.",
    "0 is never: nobody is invited at all.",
  ]);
  expect([followedBy("week", "1"), followedBy("week", "2")]).toEqual([
    "invitation in seven days",
    "invitations in seven days",
  ]);
});

test("each form of a site has a name, and each field one name and one kind", () => {
  const order = { name: "Order", fields: [newField()] };
  const mail: TemplateField = { kind: "email", label: "E-mail", labels: [] };
  const secure_forms: FormTemplate[] = [
    order,
    { name: "Order ", fields: [mail, { ...mail }] },
    { name: "", fields: [{ ...mail, kind: "text" }] },
  ];
  expect(faultsOfSite({ ...draft, secure_forms })).toEqual({
    "options.secure_forms.0.fields.0": "Give the field a name.",
    "options.secure_forms.1.name": "Another form has this name.",
    "options.secure_forms.1.fields.1": "The form has this field already.",
    "options.secure_forms.2.name": "Give the form a name.",
    "options.secure_forms.2.fields.0": "Another form has this field as another kind.",
  });
});

test("a field is called otherwise in a language until that is emptied", () => {
  const german = withLabel(newField(), "de", "Nummer");
  expect([labelIn(german, "de"), labelIn(german, "fr")]).toEqual(["Nummer", ""]);
  expect(withLabel(german, "de", "")).toEqual(newField());
});

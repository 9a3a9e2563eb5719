// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { VisitorsPage } from "../../../dashboard/src/visitors/VisitorsPage";
import type { VisitorDetail } from "../../../dashboard/src/wire";
import { eventually } from "../../eventually";
import { ADA, acme, ada, chat, detail, gate, invitation, SITE, shown, welcome } from "../acme";
import { Stage } from "../stage";

const LATER = Date.now() + 3_600_000;
let stage: Stage;

beforeEach(async () => {
  stage = new Stage(`/dashboard/visitors/${ADA}`);
  stage.app.layout.setMap(false);
  await stage.connect(welcome({ now: Date.now() }));
  await stage.show(<VisitorsPage visitor={ADA} />);
  await stage.receive(shown([ada()]));
});

afterEach(() => stage.close());

async function open(change: Partial<VisitorDetail> = {}): Promise<HTMLElement> {
  await stage.receive({ type: "visitor", visitor: detail(change) });
  return stage.root.querySelector("aside") as HTMLElement;
}

test("asks for the visitor, waits, and shows", async () => {
  expect(stage.wire.of("visitor.open").map(({ visitor }) => visitor)).toEqual([ADA]);
  expect(stage.root.querySelector("[aria-label='Loading the visitor']")).toBeTruthy();
  const pane = await open();
  expect(pane.querySelector("h2")?.textContent).toBe("Ada");
});

test("a visitor who is not known is said in words", async () => {
  await stage.receive({ type: "visitor", visitor: null });
  expect(stage.get("heading", "This visitor is not known")).toBeTruthy();
});

test("invite: the greeting is at hand, may be changed, and goes out", async () => {
  await open();
  await stage.click(stage.get("button", "Invite"));
  const greeting = stage.get("textbox", "Greeting") as HTMLTextAreaElement;
  expect(greeting.value).toBe("Hello! Can I help you?");
  await stage.click(stage.get("button", "Good day! Looking for tea?"));
  expect(greeting.value).toBe("Good day! Looking for tea?");
  await stage.type(greeting, "Hello Ada!");
  await stage.click(stage.get("button", "Add a quick answer"));
  await stage.type(stage.get("textbox", "Answer 1"), "Yes, please");
  await stage.click(stage.get("button", "Send invitation"));
  const [sent] = stage.wire.of("invite");
  expect(sent).toMatchObject({ visitor: ADA, text: "Hello Ada!", answers: ["Yes, please"] });
  await stage.receive({ type: "ack", id: sent?.id ?? "" });
  expect(stage.all("textbox", "Greeting")).toEqual([]);
});

test("the keyboard stays where it was when the form goes away", async () => {
  await open();
  await stage.click(stage.get("button", "Invite"));
  expect(document.activeElement?.tagName).toBe("TEXTAREA");
  await stage.press(document.activeElement as HTMLElement, "Escape");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Invitation");
});

test("a refusal is shown with the text kept", async () => {
  await open();
  await stage.click(stage.get("button", "Invite"));
  await stage.click(stage.get("button", "Send invitation"));
  const id = stage.wire.of("invite")[0]?.id ?? "";
  await stage.receive({
    type: "refused",
    id,
    code: "quiet",
    reason: "Declined; not before Monday.",
    field: "",
    retry_after: 0,
  });
  expect(stage.get("alert").textContent).toBe("Declined; not before Monday.");
  expect((stage.get("textbox", "Greeting") as HTMLTextAreaElement).value).toBe("Hello! Can I help you?");
});

test("each step is shown as it happens, by whichever frame tells of it first, and it can be revoked", async () => {
  const pane = await open({ row: ada({ invitation: invitation({ at: 1 }) }) });
  expect(pane.querySelector(".steps .chip")?.textContent).toBe("Waiting to show");
  expect(stage.all("button", "Invite")).toEqual([]);
  await stage.receive({
    type: "invitation",
    channel: `site:${SITE}`,
    sequence: 5,
    invitation: invitation({ phase: "shown", at: 2 }),
  });
  expect(pane.querySelector(".steps .chip")?.textContent).toBe("Shown");
  await stage.click(stage.get("button", "Revoke"));
  expect(stage.wire.of("invitation.revoke").map((command) => command.invitation)).toEqual(["i1"]);
});

function said(): string | undefined {
  const button = stage.get("button", "Invite") as HTMLButtonElement;
  expect(button.disabled).toBe(true);
  return document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent ?? undefined;
}

test("what the contact budget says against it is listed, with when it will be possible", async () => {
  const passed = gate({ name: "visit", passed: true, words: "No invitations this visit." });
  await open({ gates: [gate({ until: LATER }), passed] });
  expect(said()).toMatch(
    /^The visitor declined an invitation\.Possible (in 60 min|in 1 h|from \d\d:\d\d)\.$/,
  );
  await open({ gates: [gate({ until: Date.now() + 30_000 })] });
  expect(said()).toMatch(/Possible in \d+ s\.$/);
  await open({ gates: [gate({ until: LATER }), gate({ name: "visit" })] });
  expect(said()).not.toContain("Possible");
});

test("how long ago something was moves on while it stands there", async () => {
  const arrived = {
    name: "arrival",
    deed: "The visitor arrived",
    words: "The visitor arrived 1 minute ago.",
  } as const;
  await open({ gates: [gate({ ...arrived, at: Date.now() - 150_000, until: LATER })] });
  expect(stage.root.querySelector(".invite-gates [aria-hidden]")?.textContent).toBe("2 min ago");
  expect(said()).toContain("The visitor arrived");
});

test("with a written reason an agent may invite anyway", async () => {
  await open({ gates: [gate({ until: LATER })] });
  await stage.click(stage.get("button", "Invite anyway…"));
  const send = stage.get("button", "Send invitation") as HTMLButtonElement;
  expect(send.disabled).toBe(true);
  const reason = stage.get("textbox", "Why this visitor should be asked all the same");
  await stage.type(reason as HTMLTextAreaElement, " She rang us just now. ");
  await stage.click(send);
  expect(stage.wire.of("invite")).toMatchObject([{ visitor: ADA, reason: "She rang us just now." }]);
});

test("no reason overrides what is firm", async () => {
  const asked = gate({ name: "asked_not_to", words: "Asked not to be invited.", firm: true });
  await open({ gates: [asked, gate({ until: LATER })] });
  expect(said()).toBe("Asked not to be invited.");
  expect(stage.all("button", "Invite anyway…")).toEqual([]);
});

test("outside the hours one may invite, and is told so", async () => {
  await open();
  expect(stage.root.textContent).not.toContain("The site is closed now.");
  const availability = { ...acme().availability, state: "closed" as const };
  await stage.receive({ type: "site", site: acme({ availability }) });
  const button = stage.get("button", "Invite") as HTMLButtonElement;
  expect(button.disabled).toBe(false);
  const said = document.getElementById(button.getAttribute("aria-describedby") ?? "");
  expect(said?.textContent).toContain("The site is closed now.");
});

test("who has no place invites nobody, reads why, and may as soon as there is one", async () => {
  await open();
  await stage.receive({ type: "room", full: { [SITE]: "You have 3 of 3." } });
  expect(said()).toBe("You have 3 of 3.");
  await stage.receive({ type: "room", full: {} });
  const button = stage.get("button", "Invite") as HTMLButtonElement;
  expect(button.disabled).toBe(false);
  await stage.click(button);
  await stage.receive({ type: "room", full: { [SITE]: "You have 3 of 3." } });
  const send = stage.get("button", "Send invitation");
  expect(send.getAttribute("aria-disabled")).toBe("true");
  await stage.click(send);
  expect(stage.wire.of("invite")).toEqual([]);
  await stage.receive({ type: "room", full: {} });
  await stage.click(send);
  expect(stage.wire.of("invite")).toHaveLength(1);
});

test("a gate whose time has come holds nobody back", async () => {
  await open({ gates: [gate({ until: Date.now() - 60_000 })] });
  expect((stage.get("button", "Invite") as HTMLButtonElement).disabled).toBe(false);
});

test("nobody invites who has left, or without a line", async () => {
  const pane = await open({ live: false });
  expect(pane.textContent).toContain("The visitor has left the site.");
  await open();
  vi.useFakeTimers();
  try {
    stage.wire.drop();
    await stage.show(<VisitorsPage visitor={ADA} />);
    await act(() => void vi.advanceTimersByTime(3_000));
    expect((stage.get("button", "Invite") as HTMLButtonElement).disabled).toBe(true);
    expect(pane.textContent).toContain("You are offline.");
  } finally {
    vi.useRealTimers();
  }
});

test("one who is in a chat is not invited but found there", async () => {
  await open({ row: ada({ chat: "c1" }) });
  expect(stage.all("button", "Invite")).toEqual([]);
  expect(stage.get("link", "Open chat").getAttribute("href")).toBe("/dashboard/chats/c1");
  await stage.click(stage.get("link", "Open chat"));
  expect(stage.app.router.route.value).toEqual({ section: "chats", item: "c1", part: "" });
});

test.each([
  ["queued", "Asks for a chat"],
  ["active", "In a chat"],
] as const)("a chat that is %s reads %s", async (phase, words) => {
  await stage.receive({ type: "chat", channel: `site:${SITE}`, sequence: 5, chat: chat({ phase }) });
  const pane = await open({ row: ada({ chat: "c1" }) });
  expect(pane.querySelector(".chip")?.textContent).toBe(words);
});

test("addresses are links only where they are web addresses", async () => {
  const page = { title: "", at: 1, engaged: 5_000, searches: [] };
  const pane = await open({
    referrer: "https://www.example.org/blog",
    trail: [
      { ...page, id: "p1", url: "https://acme.example/tea" },
      { ...page, id: "p2", url: "javascript:alert(1)" },
      { ...page, id: "p3", url: "data:text/html,<script>alert(1)</script>" },
    ],
  });
  const links = [...pane.querySelectorAll<HTMLAnchorElement>("a.page-link")];
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "https://acme.example/tea",
    "https://www.example.org/blog",
  ]);
  for (const link of links) expect(link.getAttribute("rel")).toBe("noopener noreferrer");
  expect(pane.textContent).toContain("javascript:alert(1)");
});

test("the page that is open runs since it was opened, however old its view", async () => {
  const pane = await open({
    row: ada({ page_since: Date.now() - 65_000 }),
    trail: [{ id: "p1", at: 1, url: "https://acme.example/tea", title: "Tea", engaged: 0, searches: [] }],
  });
  expect(pane.querySelector(".step-when")?.textContent).toMatch(/^1:0\d$/);
});

test("the chat that goes on is not an earlier one", async () => {
  const pane = await open({
    row: ada({ chat: "c1" }),
    chats: [
      {
        id: "c1",
        phase: "active",
        opened_at: 1,
        agent_name: "Bo",
        messages: 2,
        survey: null,
        about: "",
        promise: null,
      },
    ],
  });
  expect(pane.textContent).not.toContain("Earlier chats");
});

test("what was before is folded, chats lead to themselves", async () => {
  const source = ada().source;
  const survey = { phase: "answered", at: 2, solved: "no", score: 1, words: "<i>Never</i> again" } as const;
  const pane = await open({
    visits: [{ id: "w1", started_at: 1, pages: 1, landing: "https://acme.example/", source }],
    chats: [
      {
        id: "c9",
        phase: "closed",
        opened_at: 1,
        agent_name: "Bo",
        messages: 4,
        survey,
        about: "",
        promise: null,
      },
    ],
    invitations: [invitation({ id: "i0", phase: "ignored" })],
  });
  const folds = [...pane.querySelectorAll("details")];
  expect(folds.map((fold) => [fold.querySelector("summary")?.textContent, fold.open])).toEqual([
    ["Why invited or not", false],
    ["Earlier visits1", false],
    ["Why invited or not", false],
    ["Earlier chats1", false],
    ["Earlier invitations1", false],
  ]);
  expect(pane.textContent).toContain("Not answered · 1 of 5 · <i>Never</i> again");
  expect(stage.get("link", "4 messages with Bo").getAttribute("href")).toBe("/dashboard/chats/c9");
});

test("a page without a title is called by its address, once", async () => {
  const page = { id: "p1", url: "https://acme.example/tea", title: "", at: LATER, engaged: 0, searches: [] };
  const pane = await open({ trail: [page] });
  expect(pane.querySelector(".step-name")?.textContent).toBe("/tea");
  expect(pane.querySelector(".step-more")?.textContent).toBe("");
});

test("closing goes back to the list", async () => {
  await open();
  await stage.click(stage.get("button", "Close"));
  expect(stage.app.router.route.value).toEqual({ section: "visitors", item: "", part: "" });
});

test("why rules invited or not is asked once it is unfolded, and told gate by gate", async () => {
  const gates = [
    { gate: "state", passed: true, words: "The rule is active." },
    { gate: "conditions", passed: false, words: "Its conditions do not hold." },
  ];
  const lines = [
    { path: "rule.when", passed: false, words: "all of these hold" },
    { path: "rule.when.of.0", passed: false, words: "0 searches; at least 1 needed" },
    { path: "rule.when.of.1", passed: true, words: "this does not hold, as the rule wants" },
    { path: "rule.when.of.1.of", passed: false, words: "on “/tents”; “/cart” not wanted" },
  ];
  const trace = { rule: "r1", name: "Tents", passed: false, gates, lines, changes_at: null };
  const draft = {
    ...trace,
    rule: "r2",
    name: "Later",
    gates: [{ gate: "state", passed: false, words: "A draft." }],
  };
  stage.answers.set(`GET /api/visitors/${ADA}/why`, () =>
    Response.json({ live: true, rules: [trace, draft] }),
  );
  const pane = await open({});
  expect(stage.asked.map(({ call }) => call)).not.toContain(`GET /api/visitors/${ADA}/why`);
  const fold = pane.querySelector("details") as HTMLDetailsElement;
  fold.open = true;
  fold.dispatchEvent(new Event("toggle"));
  await eventually(() =>
    expect([...pane.querySelectorAll(".why > li")].map((rule) => rule.textContent)).toEqual([
      "TentsIts conditions do not hold.The rule is active.Its conditions do not hold." +
        "0 searches; at least 1 neededthis does not hold, as the rule wantson “/tents”; “/cart” not wanted",
      "LaterA draft.",
    ]),
  );
  const marks = [...pane.querySelectorAll(".why-lines .found")].map((line) =>
    line.querySelector("svg")?.getAttribute("aria-label"),
  );
  expect(marks).toEqual(["Failed:", "Passed:", undefined]);
});

test("a rule that asked is named, and while it asks no cross says that it may not", async () => {
  const gates = [{ gate: "once", passed: false, words: "It has invited the visitor in this visit already." }];
  const trace = { rule: "r1", name: "Tents", passed: false, gates, lines: [], changes_at: null };
  const rule = { id: "r1", rule: { name: "Tents" } };
  stage.answers.set(`GET /api/sites/${SITE}/rules`, () => Response.json([rule]));
  stage.answers.set(`GET /api/visitors/${ADA}/why`, () => Response.json({ live: true, rules: [trace] }));
  const asked = invitation({ phase: "shown", rule: "r1" });
  const pane = await open({ row: ada({ invitation: asked }) });
  const fold = pane.querySelector("details") as HTMLDetailsElement;
  fold.open = true;
  fold.dispatchEvent(new Event("toggle"));
  await eventually(() => expect(fold.textContent).toContain("TentsIt invites the visitor now."));
  expect(fold.querySelector(".found-failed")).toBeNull();
  await open({ row: ada({ invitation: { ...asked, phase: "declined", at: asked.at + 1 } }) });
  expect(pane.textContent).toContain("no thanks. Invited by the rule “Tents”, with a place kept free by Bo.");
  expect(fold.querySelector(".found-failed")).not.toBeNull();
});

test("a rule that points out or offers an article is not said to invite", async () => {
  const passing = (rule: string, ...names: string[]) => {
    const gates = names.map((gate) => ({ gate, passed: true, words: gate }));
    return { rule, name: rule, passed: true, gates, lines: [], changes_at: null };
  };
  const rules = [
    passing("Hint", "state", "text"),
    passing("Guide", "text", "priority", "article"),
    passing("Offer", "text", "priority", "agents"),
  ];
  stage.answers.set(`GET /api/visitors/${ADA}/why`, () => Response.json({ live: true, rules }));
  const pane = await open({ row: ada() });
  const fold = pane.querySelector("details") as HTMLDetailsElement;
  fold.open = true;
  fold.dispatchEvent(new Event("toggle"));
  await eventually(() => expect(fold.querySelectorAll(".why-rule").length).toBe(3));
  expect([...fold.querySelectorAll(".why-name")].map(({ textContent }) => textContent)).toEqual([
    "HintIt points the visitor out to the agents.",
    "GuideNothing keeps it from offering its article.",
    "OfferNothing keeps it from inviting.",
  ]);
});

test("why is told of somebody who has left, too", async () => {
  stage.answers.set(`GET /api/visitors/${ADA}/why`, () => Response.json({ live: false, rules: [] }));
  const pane = await open({ live: false });
  const fold = pane.querySelector("details") as HTMLDetailsElement;
  expect(fold.querySelector("summary")?.textContent).toBe("Why invited or not");
  fold.open = true;
  fold.dispatchEvent(new Event("toggle"));
  await eventually(() => expect(fold.textContent).toContain("Nothing is kept of a visit of theirs"));
});

test("what the site has proven stands apart from what it claims", async () => {
  const identity = { subject: "user 42", name: "Ada", email: "ada@acme.test", at: Date.now() };
  await open({ identity, traits: { name: "Ada", email: "ada@acme.test", plan: "pro" } });
  const facts = [...stage.root.querySelectorAll(".fact")].map((fact) => fact.textContent);
  expect(facts.filter((fact) => fact?.includes("Verified"))).toEqual([
    "NameAda Verified",
    "E-mailada@acme.test Verified",
    "Their iduser 42 Verified",
  ]);
  expect(facts.filter((fact) => fact?.includes("ada@acme.test"))).toHaveLength(1);
  expect(facts).toContain("planpro");
});

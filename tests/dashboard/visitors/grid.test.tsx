// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useApp } from "../../../dashboard/src/app";
import { VisitorsPage } from "../../../dashboard/src/visitors/VisitorsPage";
import type { VisitorRow } from "../../../dashboard/src/wire";
import { ADA, acme, ada, changed, crowd, detail, invitation, NOON, SITE, shown, welcome } from "../acme";
import { Stage } from "../stage";

let stage: Stage;

beforeEach(async () => {
  stage = new Stage();
  stage.app.layout.setMap(false);
  await stage.connect(welcome());
  await stage.show(<VisitorsPage visitor="" />);
});

afterEach(() => {
  stage.close();
  vi.restoreAllMocks();
});

async function list(rows: VisitorRow[], change = {}): Promise<HTMLElement> {
  await stage.receive(shown(rows, change));
  return stage.get("grid", "Live visitors");
}

const place = (row: HTMLElement) => Number(row.getAttribute("aria-rowindex")) - 2;
/** The rows in order of place, without the headers. */
const rows = () =>
  stage
    .all("row")
    .filter((row) => row.id)
    .sort((one, other) => place(one) - place(other));
const names = () => rows().map((row) => row.querySelector(".visitor-name")?.textContent);

test("asks for the visitors of its site and shows them once they are here", async () => {
  expect(stage.wire.of("visitors.watch").map(({ site }) => site)).toEqual([SITE]);
  expect(stage.all("grid")).toEqual([]);
  const grid = await list([ada(), ada({ id: "v2", name: "" })]);
  expect(grid.getAttribute("aria-rowcount")).toBe("3");
  expect(names()).toEqual(["Ada", "Visitor 3708 from Lyon"]);
  expect(stage.all("columnheader").map((header) => header.textContent)).toEqual([
    "Visitor",
    "Page",
    "On page",
    "On site",
    "Pages",
    "Source",
    "Searches",
    "Device",
    "State",
    "Invitation",
  ]);
});

test("a row tells the story", async () => {
  const searches = [
    { query: "oolong", via: "url", at: NOON, results: 0, again: false, reformulated: false } as const,
  ];
  const source = { kind: "search", name: "Google", words: "", words_hidden: true } as const;
  await list([
    ada({ searches: [...searches], source, activity: "idle", invitation: invitation({ phase: "shown" }) }),
  ]);
  const cells = [...(rows()[0]?.querySelectorAll("[role=gridcell]") ?? [])].map((cell) =>
    cell.textContent?.trim(),
  );
  expect(cells).toEqual([
    "AdaFR",
    "Tea /tea?sort=price",
    expect.stringMatching(/^\d+(:\d\d)+$/),
    expect.stringMatching(/^\d+(:\d\d)+$/),
    "3",
    "Google",
    "oolongnone",
    "Firefox · Android",
    "Idle",
    "Shown",
  ]);
});

test.each([
  ["created", "Waiting to show"],
  ["delivered", "Waiting to show"],
  ["shown", "Shown"],
  ["accepted", "Accepted"],
  ["declined", "Declined"],
  ["ignored", "Ignored"],
  ["expired", "Expired"],
  ["revoked", "Revoked"],
] as const)("an invitation that is %s reads %s", async (phase, words) => {
  await list([ada()]);
  await stage.receive(changed([ada({ invitation: invitation({ phase }) })]));
  expect(rows()[0]?.querySelector(".cell-invitation")?.textContent).toBe(words);
});

test("whom a rule points out is marked with its name, unless there is more to say", async () => {
  const told = () => rows()[0]?.querySelector(".cell-invitation")?.textContent;
  const attention = ["Lost in search", "Big cart"];
  await list([ada({ attention, quiet: { until: null, gates: ["asked_not_to"], reason: "Not again." } })]);
  expect(told()).toBe("Wants attention:Lost in search+1");
  expect(rows()[0]?.querySelector<HTMLElement>(".attention")?.title).toBe(
    "Wants attention: Lost in search, Big cart",
  );
  await stage.receive(changed([ada({ attention, invitation: invitation({ phase: "shown" }) })]));
  expect(told()).toBe("Shown");
  await stage.receive(changed([ada({ attention, invitation: invitation({ phase: "declined" }) })]));
  expect(told()).toBe("DeclinedWants attention:Lost in search+1");
  await stage.receive(changed([ada({ invitation: invitation({ phase: "accepted", article: "tea" }) })]));
  expect(told()).toBe("Opened the article");
  await stage.receive(changed([ada({ attention: [] })]));
  expect(told()).toBe("");
});

test("only what is in sight is drawn, and scrolling asks for the rest", async () => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(720);
  const grid = await list(crowd(60), { total: 50_000 });
  expect(rows().length).toBe(33);
  grid.scrollTop = 36 * 1_000;
  grid.dispatchEvent(new Event("scroll"));
  await stage.receive(shown(crowd(193, 974), { first: 974, total: 50_000 }));
  expect(stage.wire.of("visitors.watch").at(-1)).toMatchObject({ first: 974, count: 193 });
  const drawn = rows().map(place);
  expect([drawn[0], drawn.length]).toEqual([994, 33]);
  expect(names()[0]).toBe("Visitor 994");
});

test("another order starts at its top", async () => {
  const grid = await list(crowd(60));
  grid.scrollTop = 360;
  await stage.click(stage.get("columnheader", "Pages").querySelector("button") as HTMLElement);
  expect(grid.scrollTop).toBe(0);
});

test("a changed row is changed in its place; one that left stays and says so", async () => {
  await list(crowd(3));
  const second = rows()[1];
  await stage.receive(changed([ada({ id: "v1", name: "Cy" })], { gone: ["v0"], total: 3 }));
  expect(names()).toEqual(["Visitor 0", "Cy", "Visitor 2"]);
  expect(rows()[1]).toBe(second);
  expect(rows()[0]?.className).toContain("row-gone");
  expect(rows()[0]?.querySelector(".cell-state")?.textContent).toBe("Left");
});

test("new rows wait behind a button that lets them in", async () => {
  await list(crowd(3));
  expect(stage.all("button", /new$/)).toEqual([]);
  await stage.receive(changed([], { fresh: 3, total: 3 }));
  const grid = stage.get("grid");
  grid.scrollTop = 360;
  await stage.click(stage.get("button", "3 new"));
  expect(stage.wire.of("visitors.settle").length).toBe(1);
  expect(grid.scrollTop).toBe(0);
});

test("arrows move the current row, Enter opens it", async () => {
  const grid = await list(crowd(5));
  await stage.press(grid, "ArrowDown");
  await stage.press(grid, "ArrowDown");
  expect(grid.getAttribute("aria-activedescendant")).toBe("visitor-v1");
  await stage.press(grid, "ArrowUp");
  expect(grid.getAttribute("aria-activedescendant")).toBe("visitor-v0");
  await stage.press(grid, "End");
  expect(grid.getAttribute("aria-activedescendant")).toBe("visitor-v4");
  await stage.press(grid, "Enter");
  expect(stage.app.router.route.value).toEqual({ section: "visitors", item: "v4", part: "" });
});

test("the keyboard goes into the pane and comes back to the list", async () => {
  function Page() {
    return <VisitorsPage visitor={useApp().router.route.value.item} />;
  }
  await stage.show(<Page />);
  const grid = await list([ada()]);
  grid.focus();
  await stage.press(grid, "ArrowDown");
  await stage.press(grid, "Enter");
  await stage.receive({ type: "visitor", visitor: detail() });
  expect(document.activeElement?.textContent).toBe("Ada");
  await stage.click(stage.get("button", "Close"));
  expect(document.activeElement).toBe(grid);
});

test("i opens the row with a greeting at hand", async () => {
  const grid = await list([ada()]);
  await stage.press(grid, "ArrowDown");
  await stage.press(grid, "i");
  expect(stage.app.router.route.value.item).toBe(ADA);
  expect(stage.app.visitors.inviting.draft.value).toMatchObject({ visitor: ADA, text: acme().greetings[0] });
});

test("headers sort and say how", async () => {
  await list(crowd(2));
  const pages = () => stage.get("columnheader", "Pages");
  expect(stage.get("columnheader", "On site").getAttribute("aria-sort")).toBe("ascending");
  await stage.click(pages().querySelector("button") as HTMLElement);
  expect(pages().getAttribute("aria-sort")).toBe("descending");
  expect(stage.wire.of("visitors.watch").at(-1)?.sort).toEqual({ by: "pages", descending: true });
});

test("filters narrow, and can be cleared", async () => {
  await list(crowd(2));
  await stage.type(stage.get("searchbox", "Searched for"), "oolong");
  expect(stage.wire.of("visitors.watch").at(-1)?.filter).toMatchObject({ searched: "oolong" });
  await stage.receive(shown([]));
  expect(stage.get("heading", "No visitor matches")).toBeTruthy();
  await stage.click(stage.get("button", "Clear the filter"));
  expect(stage.wire.of("visitors.watch").at(-1)?.filter).toMatchObject({ searched: "" });
});

test("nobody there is said in words", async () => {
  await list([]);
  expect(stage.get("heading", "Nobody is here right now")).toBeTruthy();
});

test("what a visitor writes is text and nothing else", async () => {
  const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
  const place = { country: evil, region: evil, city: evil, latitude: null, longitude: null };
  await list([
    ada({
      name: evil,
      title: evil,
      url: `javascript:${evil}`,
      place,
      device: { kind: "desktop", browser: evil, system: evil },
      source: { kind: "referral", name: evil, words: evil, words_hidden: false },
      searches: [{ query: evil, via: "url", at: NOON, results: 0, again: false, reformulated: false }],
    }),
  ]);
  expect(stage.root.querySelectorAll("img, script").length).toBe(0);
  expect(rows()[0]?.textContent).toContain(evil);
});

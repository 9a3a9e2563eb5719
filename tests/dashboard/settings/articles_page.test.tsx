// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SettingsPage } from "../../../dashboard/src/settings/SettingsPage";
import type { Article, ArticleView } from "../../../dashboard/src/wire";
import { eventually } from "../../eventually";
import { SITE } from "../acme";
import { PATH, SettingsStage } from "./stage";

const TEA: Article = {
  title: "How to brew tea",
  body: "Pour it at 80 degrees. https://acme.example/tea",
  url: null,
  language: "",
  words: ["kettle"],
  pages: ["/tea*"],
};
let stage: SettingsStage;

const view = (change: Partial<ArticleView> = {}): ArticleView => ({
  ...{ id: "a1", site: SITE, state: "published", version: 1, changed_at: 0, changed_by: "Bo", article: TEA },
  ...{ opened: 9, helpful: 3, unhelpful: 1 },
  ...change,
});

beforeEach(() => {
  stage = new SettingsStage();
});
afterEach(() => stage.close());

async function open(articles: ArticleView[], article = ""): Promise<void> {
  stage.answers.set(`GET ${PATH}/articles`, () => Response.json(articles));
  await stage.open("articles");
  await stage.show(<SettingsPage page="articles" part={article} />);
  await vi.dynamicImportSettled();
  await eventually(() => {
    if (stage.root.querySelector(".skeleton")) throw new Error("The articles are still loading.");
  });
}

test("without an article it says what one is for", async () => {
  await open([]);
  expect(stage.root.textContent).toContain("Short answers to what visitors ask again and again.");
  await stage.click(stage.get("button", "New article"));
  expect(stage.app.router.route.value.part).toBe("new");
});

test("each article says how it was found", async () => {
  await open([view(), view({ id: "a2", state: "draft", helpful: 0, unhelpful: 0 })]);
  const rows = [...stage.root.querySelectorAll(".article-row")].map((row) => row.textContent);
  expect(rows[0]).toContain("Published");
  expect(rows[0]).toContain("Opened 9 times, helpful to 3 of 4");
  expect(rows[1]).toContain("Draft");
  expect(rows[1]).not.toContain("helpful");
});

test("a new one is shown as visitors read it, and kept once it says something", async () => {
  await open([], "new");
  await stage.type(stage.field("Title"), "Returns");
  await stage.save();
  expect(stage.root.textContent).toContain("Please write what the article says.");
  await stage.type(stage.field("Text"), "<b>30 days</b>, see https://acme.example/returns");
  const preview = stage.root.querySelector(".article-sheet") as HTMLElement;
  expect(preview.textContent).toBe("Returns<b>30 days</b>, see https://acme.example/returns");
  expect(preview.querySelector("a")?.href).toBe("https://acme.example/returns");
  await stage.type(stage.field("Words to be found by"), " money back \n\nexchange");
  stage.answers.set(`POST ${PATH}/articles`, () => Response.json(view({ id: "a3" }), { status: 201 }));
  await stage.save();
  const body = "<b>30 days</b>, see https://acme.example/returns";
  expect(stage.sent(`POST ${PATH}/articles`)).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      article: {
        title: "Returns",
        body,
        url: null,
        language: "",
        words: ["money back", "exchange"],
        pages: [],
      },
      state: "draft",
    },
  ]);
  expect(stage.app.router.route.value.part).toBe("a3");
  expect(stage.app.settings.unsaved.value).toEqual([]);
});

test("the server's sentence stands at its field, and what somebody else saved beside it", async () => {
  await open([view()], "a1");
  await stage.type(stage.field("Pages"), "tea");
  expect(stage.app.settings.unsaved.value).toEqual([{ site: SITE, form: "articles", part: "a1" }]);
  const refused = {
    code: "malformed",
    reason: "Begin with / for a path, with * or with http.",
    field: "article.pages.0",
  };
  stage.answers.set("PUT /api/articles/a1", () => Response.json(refused, { status: 400 }));
  await stage.save();
  expect(stage.field("Pages").getAttribute("aria-invalid")).toBe("true");
  const theirs = view({ version: 2, changed_by: "Cy", article: { ...TEA, title: "Tea" } });
  stage.answers.set("PUT /api/articles/a1", () =>
    Response.json({ code: "conflict", reason: "Cy was first.", field: null }, { status: 409 }),
  );
  stage.answers.set("GET /api/articles/a1", () => Response.json(theirs));
  await stage.save();
  expect(stage.root.textContent).toContain("Cy has changed this article");
  await stage.click(stage.get("button", "Take theirs"));
  expect(stage.field("Title").value).toBe("Tea");
});

test("one is deleted once that was confirmed", async () => {
  await open([view()], "a1");
  await stage.click(stage.get("button", "Delete"));
  stage.answers.set("DELETE /api/articles/a1", () => new Response(null, { status: 204 }));
  await stage.click(stage.root.querySelector("dialog .button-danger") as HTMLElement);
  expect(stage.sent("DELETE /api/articles/a1")).toHaveLength(1);
  await eventually(() => expect(stage.app.router.route.value.part).toBe(""));
});

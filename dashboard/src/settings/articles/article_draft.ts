/** An article while it is edited. Pure. */
import type { Article, ArticleEdit, ArticleView } from "../../wire";
import type { Faults } from "../faults";

export interface ArticleDraft {
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly language: string;
  /** One a line, as the pages. */
  readonly words: string;
  readonly pages: string;
  readonly published: boolean;
}

export const EMPTY: ArticleDraft = {
  title: "",
  body: "",
  url: "",
  language: "",
  words: "",
  pages: "",
  published: false,
};

export function draftOf({ article, state }: Pick<ArticleView, "article" | "state">): ArticleDraft {
  const { title, body, url, language, words, pages } = article;
  return {
    ...{ title, body, url: url ?? "", language: language ?? "" },
    words: (words ?? []).join("\n"),
    pages: (pages ?? []).join("\n"),
    published: state === "published",
  };
}

export function articleOf(draft: ArticleDraft): Article {
  const { title, body, url, language, words, pages } = draft;
  return {
    ...{ title: title.trim(), body: body.trim(), url: url.trim() || null, language: language.trim() },
    words: lines(words),
    pages: lines(pages),
  };
}

export function stateOf({ published }: ArticleDraft): ArticleEdit["state"] {
  return published ? "published" : "draft";
}

/** What the server would say less plainly. */
export function faultsOfArticle({ title, body }: ArticleDraft): Faults {
  return {
    ...(!title.trim() && { "article.title": "Please enter a title." }),
    ...(!body.trim() && { "article.body": "Please write what the article says." }),
  };
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

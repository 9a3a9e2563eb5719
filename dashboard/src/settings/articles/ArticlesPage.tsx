import "./articles.css";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { EmptyState, ErrorState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import { ArticleEditor } from "./ArticleEditor";
import { ArticleList } from "./ArticleList";
import { Articles } from "./articles";

/** The help articles of a site, or the one that is open. */
export function ArticlesPage({ site, article }: { site: string; article: string }) {
  const { router, settings } = useApp();
  const articles = settings.articles(site, Articles);
  useEffect(() => void articles.load(), [articles]);
  const state = articles.state.value;
  if (state.phase === "loading")
    return <Skeleton widths={["30%", "80%", "60%"]} label="Loading the articles" />;
  if (state.phase === "failed") {
    return (
      <ErrorState
        title="The articles could not be loaded"
        action={<Button onClick={() => articles.load()}>Try again</Button>}
      >
        <p>{state.reason}</p>
      </ErrorState>
    );
  }
  if (!article) return <ArticleList articles={articles} views={state.articles} />;
  const editing = articles.editing(article);
  if (editing) return <ArticleEditor key={article} articles={articles} id={article} editing={editing} />;
  return (
    <EmptyState
      icon="book"
      title="This article is not there"
      action={<Button onClick={() => router.swap("settings", "articles")}>All articles</Button>}
    >
      <p>The address may be old, or somebody has deleted the article.</p>
    </EmptyState>
  );
}

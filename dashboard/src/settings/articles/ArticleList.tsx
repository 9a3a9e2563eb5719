import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Time } from "../../ui/Time";
import type { ArticleView } from "../../wire";
import { type Articles, NEW } from "./articles";

/** All articles of a site, the one changed last first; where there is none, what an article is for. */
export function ArticleList({ articles, views }: { articles: Articles; views: readonly ArticleView[] }) {
  const { router } = useApp();
  const unsaved = articles.unsaved.value;
  const add = (
    <Button kind="primary" icon="plus" onClick={() => router.go("settings", "articles", NEW)}>
      New article
    </Button>
  );
  if (views.length === 0) {
    return (
      <EmptyState icon="book" title="No article yet" action={add}>
        <p>
          Short answers to what visitors ask again and again. They find them in the chat panel, also when
          nobody is there, and agents put them into a chat with one click.
        </p>
      </EmptyState>
    );
  }
  return (
    <div class="articles">
      <div class="articles-head">
        <p class="soft">Visitors find them in the chat panel, agents beside a chat.</p>
        {add}
      </div>
      <ul class="article-rows">
        {views.map((view) => (
          <ArticleRow key={view.id} view={view} unsaved={unsaved.includes(view.id)} />
        ))}
      </ul>
    </div>
  );
}

function ArticleRow({ view, unsaved }: { view: ArticleView; unsaved: boolean }) {
  const { article, state, opened = 0, helpful = 0, unhelpful = 0 } = view;
  return (
    <li class="article-row">
      <p class="article-name">
        <Link section="settings" item="articles" part={view.id} class="truncate">
          {article.title}
        </Link>
        <span class={`chip ${state === "published" ? "chip-active" : "chip-quiet"}`}>
          {state === "published" ? "Published" : "Draft"}
        </span>
        {unsaved && <span class="chip chip-waiting">Not saved</span>}
      </p>
      <p class="article-text soft truncate">{article.body}</p>
      <p class="article-counts faint">
        Opened <span class="figures">{opened}</span> times
        {helpful + unhelpful > 0 && (
          <>
            , helpful to <span class="figures">{helpful}</span> of{" "}
            <span class="figures">{helpful + unhelpful}</span>
          </>
        )}{" "}
        · changed by {view.changed_by}, <Time at={view.changed_at} />
      </p>
    </li>
  );
}

import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { RichText } from "../../chats/RichText";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Link } from "../../ui/Link";
import { RivalNote } from "../RivalNote";
import { SaveBar } from "../SaveBar";
import { ArticleFields } from "./ArticleFields";
import { type Articles, NEW } from "./articles";
import type { Editing } from "./editing";

interface Props {
  articles: Articles;
  id: string;
  editing: Editing;
}

const PLACES = ["title", "body", "url", "language", "words", "pages"].map((field) => `article.${field}`);

/** One article, and beside it what visitors read while it is typed. */
export function ArticleEditor({ articles, id, editing }: Props) {
  const { router } = useApp();
  const { form } = editing;
  const rival = editing.rival.value;
  const kept = id === NEW && articles.state.value.phase === "ready" ? form.saved.value.title : "";
  useEffect(() => {
    const state = articles.state.peek();
    if (!kept || state.phase !== "ready") return;
    articles.begin();
    router.swap("settings", "articles", state.articles[0]?.id);
  }, [kept]);
  return (
    <div class="article">
      <div class="article-column">
        <div class="article-head">
          <Link section="settings" item="articles" class="article-back">
            All articles
          </Link>
          {id !== NEW && <Remove articles={articles} id={id} />}
        </div>
        <ArticleFields form={form} fresh={id === NEW} />
        <RivalNote
          what="article"
          rival={rival}
          says={rival ? `“${rival.article.title}”. ${rival.article.body}` : ""}
          settle={(whose) => editing.settle(whose)}
        />
        <SaveBar form={form} places={PLACES} />
      </div>
      <Preview editing={editing} />
    </div>
  );
}

function Preview({ editing }: { editing: Editing }) {
  const { title, body } = editing.form.draft.value;
  return (
    <section class="article-preview" aria-label="As visitors read it">
      <p class="field-label">As visitors read it</p>
      <div class="article-sheet">
        <h2 dir="auto">{title.trim() || "Title"}</h2>
        <p class="article-body" dir="auto">
          <RichText text={body.trim() || "What the article says appears here."} />
        </p>
      </div>
    </section>
  );
}

function Remove({ articles, id }: { articles: Articles; id: string }) {
  const { router, toasts } = useApp();
  const [asking, ask] = useState(false);
  const title = articles.view(id)?.article.title ?? "";
  const remove = async () => {
    try {
      await articles.remove(id);
      toasts.show(`“${title}” was deleted.`);
      router.swap("settings", "articles");
    } catch (error) {
      toasts.error((error as Error).message);
    }
  };
  return (
    <>
      <Button kind="quiet" icon="trash" onClick={() => ask(true)}>
        Delete
      </Button>
      {asking && (
        <Dialog
          title="Delete this article?"
          close={() => ask(false)}
          actions={
            <>
              <Button onClick={() => ask(false)}>Cancel</Button>
              <Button kind="danger" onClick={remove}>
                Delete
              </Button>
            </>
          }
        >
          <p>
            Nobody finds “{title}” any more, and its text is gone for good. To hide it for a while, make it a
            draft instead.
          </p>
        </Dialog>
      )}
    </>
  );
}

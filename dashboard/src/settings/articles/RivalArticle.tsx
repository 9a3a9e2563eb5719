import { Button } from "../../ui/Button";
import { Time } from "../../ui/Time";
import type { Editing } from "./editing";

/** Somebody else has saved the article meanwhile: what it says now, and which of both shall hold. */
export function RivalArticle({ editing }: { editing: Editing }) {
  const rival = editing.rival.value;
  if (!rival) return null;
  return (
    <section class="article-rival" role="alert">
      <p>
        <strong>{rival.changed_by} has changed this article</strong>{" "}
        <span class="soft">
          (<Time at={rival.changed_at} />)
        </span>
        . Nothing of what you typed is lost. It says now:
      </p>
      <p class="soft article-body">
        “{rival.article.title}”. {rival.article.body}
      </p>
      <div class="article-acts">
        <Button size="small" onClick={() => editing.settle("mine")}>
          Go on with mine
        </Button>
        <Button size="small" onClick={() => editing.settle("theirs")}>
          Take theirs
        </Button>
      </div>
    </section>
  );
}

import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import { Select } from "../../ui/Field";
import { Link } from "../../ui/Link";
import { Articles } from "../articles/articles";
import { type Faults, faultAt } from "../faults";
import type { Form } from "../form";
import type { RuleDraft } from "./draft";

/** Which help article the rule offers. */
export function ArticleField({
  site,
  form,
  faults,
}: {
  site: string;
  form: Form<RuleDraft>;
  faults: Faults;
}) {
  const { settings } = useApp();
  const articles = settings.articles(site, Articles);
  useEffect(() => void articles.load(), [articles]);
  const state = articles.state.value;
  const views = state.phase === "ready" ? state.articles : [];
  const { article } = form.draft.value;
  return (
    <>
      <Select
        label="Article"
        value={article}
        error={faultAt(faults, "rule.action")}
        hint="The card shows its title and first sentence. It needs no agent, and is offered out of hours, too."
        onChange={(event) => form.edit({ article: event.currentTarget.value })}
      >
        {!views.some(({ id }) => id === article) && <option value={article}>Choose an article</option>}
        {views.map(({ id, article: { title }, state }) => (
          <option key={id} value={id}>
            {state === "published" ? title : `${title} (draft: not offered)`}
          </option>
        ))}
      </Select>
      {state.phase === "failed" && (
        <p class="field-error" role="alert">
          {state.reason}
        </p>
      )}
      {state.phase === "ready" && views.length === 0 && (
        <p class="soft">
          There is none yet.{" "}
          <Link section="settings" item="articles" part="new">
            Write the first one
          </Link>
        </p>
      )}
    </>
  );
}

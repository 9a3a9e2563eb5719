import { TextArea, TextField } from "../../ui/Field";
import { Switch } from "../../ui/Switch";
import { faultAt } from "../faults";
import type { Form } from "../form";
import type { ArticleDraft } from "./article_draft";

/** What is set of an article. */
export function ArticleFields({ form, fresh }: { form: Form<ArticleDraft>; fresh: boolean }) {
  const draft = form.draft.value;
  const bound = (field: Exclude<keyof ArticleDraft, "published">) => ({
    value: draft[field],
    error: faultAt(form.faults.value, `article.${field}`),
    onInput: (event: { currentTarget: { value: string } }) =>
      form.edit({ [field]: event.currentTarget.value }),
  });
  return (
    <div class="article-fields">
      <TextField
        label="Title"
        maxLength={120}
        autoFocus={fresh}
        hint="One line, as a visitor would ask."
        {...bound("title")}
      />
      <TextArea
        label="Text"
        rows={10}
        maxLength={12_000}
        hint="Addresses in it become links."
        {...bound("body")}
      />
      <TextArea
        label="Words to be found by"
        rows={3}
        placeholder={"money back\nexchange"}
        hint="What visitors call it, one a line. The words of title and text are found anyway."
        {...bound("words")}
      />
      <TextArea
        label="Pages"
        rows={3}
        placeholder={"/account/orders*\n/pricing"}
        hint="Where the article is offered by itself. One address a line; * stands for anything."
        {...bound("pages")}
      />
      <TextField
        label="Address on your site"
        type="url"
        placeholder="https://example.com/help/returns"
        hint="Where the whole article stands, if it does. Agents send this address."
        {...bound("url")}
      />
      <TextField
        label="Language"
        class="article-language"
        maxLength={20}
        placeholder="any"
        hint="Such as de or pt-BR. Articles in the visitor’s own language go first."
        {...bound("language")}
      />
      <Switch
        label="Published"
        hint="Visitors and agents find it. A draft is seen here alone."
        checked={draft.published}
        change={(published) => form.edit({ published })}
      />
    </div>
  );
}

import { Switch } from "../ui/Switch";
import type { Form } from "./form";
import { Part } from "./Part";
import type { SiteDraft } from "./site_draft";

/** Whether visitors are asked what they say of a chat. */
export function SurveyPart({ form }: { form: Form<SiteDraft> }) {
  return (
    <Part title="Survey" hint="What visitors say stands beside the chat and in the reports.">
      <Switch
        label="Ask at the end of a chat"
        hint="Whether the question was answered, one to five, and words: all of it optional. Who left without a word is asked at the next visit, once."
        checked={form.draft.value.survey}
        change={(survey) => form.edit({ survey })}
      />
    </Part>
  );
}

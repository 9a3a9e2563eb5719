import { Switch } from "../ui/Switch";
import type { Form } from "./form";
import { Part } from "./Part";
import type { SiteDraft } from "./site_draft";

/** Whether agents see what visitors have not sent yet. */
export function PreviewsPart({ form }: { form: Form<SiteDraft> }) {
  return (
    <Part title="While visitors write" hint="Agents always see that somebody is typing.">
      <Switch
        label="Show agents what is not sent yet"
        hint="Visitors read above the field that you can see it. Longer numbers are made unreadable, and nothing of it is kept."
        checked={form.draft.value.previews}
        change={(previews) => form.edit({ previews })}
      />
    </Part>
  );
}

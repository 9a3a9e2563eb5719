import type { Form } from "./form";
import { LinesField } from "./LinesField";
import { Part } from "./Part";
import type { SiteDraft } from "./site_draft";

interface Props {
  form: Form<SiteDraft>;
  fault: (place: string) => string | null;
}

/** What the hints beside a draft go by on this site, beyond what they know. */
export function HintsPart({ form, fault }: Props) {
  const { avoided, acronyms } = form.draft.value;
  return (
    <Part
      title="Hints for agents"
      hint="Advice on what agents write, before they send it. Nothing is kept back."
    >
      <LinesField
        label="Words to avoid"
        hint="One a line, in any case, such as “cheap” or “no problem”."
        lines={avoided}
        error={fault("options.avoided")}
        change={(lines) => form.edit({ avoided: lines })}
      />
      <LinesField
        label="Words that visitors know"
        hint="One a line: names of products and short forms that need no explanation and are no slang."
        lines={acronyms}
        error={fault("options.acronyms")}
        change={(lines) => form.edit({ acronyms: lines })}
      />
    </Part>
  );
}

import { Choices } from "../ui/Choices";
import { TextField } from "../ui/Field";
import type { Form } from "./form";
import { Part } from "./Part";
import type { SiteDraft } from "./site_draft";

const AT_CLOSING = [
  { value: "serve", label: "They are served still, however long it takes" },
  { value: "messages", label: "They are told, keep their place, and may leave a message or ask for a call" },
] as const;

/** What becomes of those whom nobody serves in time. */
export function ClosingPart({ form, error }: { form: Form<SiteDraft>; error: string | null }) {
  const draft = form.draft.value;
  return (
    <Part
      title="Promises"
      hint="Who leaves a message or asks for a call keeps the place in the list of promises."
    >
      <Choices
        label="When the site closes while people wait"
        name="at_closing"
        value={draft.at_closing}
        options={AT_CLOSING}
        change={(at_closing) => form.edit({ at_closing })}
      />
      <TextField
        label="Hours of opening within which we answer (empty: no time is named)"
        inputMode="numeric"
        value={draft.answer_within === null ? "" : String(draft.answer_within)}
        error={error}
        onInput={(event) => form.edit({ answer_within: hoursIn(event.currentTarget.value) })}
      />
    </Part>
  );
}

/** The digits typed as a number of hours. */
function hoursIn(typed: string): number | null {
  const digits = typed.replace(/\D/g, "").slice(0, 4);
  return digits ? Number(digits) : null;
}

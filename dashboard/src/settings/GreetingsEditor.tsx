import { Button } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { GREETING_LENGTH, MOST_GREETINGS } from "./site_draft";

interface Props {
  greetings: readonly string[];
  error: string | null;
  change: (greetings: string[]) => void;
}

/** Templates for invitations: agents pick one and may change it before they send it. */
export function GreetingsEditor({ greetings, error, change }: Props) {
  const set = (index: number, text: string) =>
    change(greetings.map((each, at) => (at === index ? text : each)));
  const remove = (index: number) => change(greetings.filter((_, at) => at !== index));
  return (
    <fieldset class="greetings">
      <legend class="field-label">Templates for invitations</legend>
      {greetings.map((text, index) => (
        <div key={index} class="greetings-item">
          <TextArea
            label={`Template ${index + 1}`}
            quiet
            rows={2}
            maxLength={GREETING_LENGTH}
            value={text}
            onInput={(event) => set(index, event.currentTarget.value)}
          />
          <Button
            kind="quiet"
            icon="trash"
            aria-label={`Remove template ${index + 1}`}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      {greetings.length < MOST_GREETINGS && (
        <Button icon="plus" size="small" onClick={() => change([...greetings, ""])}>
          Add template
        </Button>
      )}
    </fieldset>
  );
}

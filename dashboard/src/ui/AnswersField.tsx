import "./answers.css";
import type { ComponentChildren } from "preact";
import { Button } from "./Button";
import { TextField } from "./Field";

const MOST = 3;
const LONGEST = 40;

interface Props {
  answers: readonly string[];
  /** What is wrong with the one of this number. */
  fault?: (index: number) => string | null;
  hint?: ComponentChildren;
  change: (answers: readonly string[]) => void;
}

/** What visitors may press on the card of an invitation or below a message instead of writing it. */
export function AnswersField({ answers, fault, hint, change }: Props) {
  return (
    <fieldset class="answers">
      {(hint || answers.length > 0) && <legend class="field-label">Quick answers</legend>}
      {answers.map((words, index) => (
        <div key={index} class="answers-line">
          <TextField
            label={`Answer ${index + 1}`}
            quiet
            maxLength={LONGEST}
            value={words}
            error={fault?.(index) ?? null}
            onInput={({ currentTarget: { value } }) =>
              change(answers.map((each, at) => (at === index ? value : each)))
            }
          />
          <Button
            kind="quiet"
            icon="trash"
            aria-label={`Remove answer ${index + 1}`}
            onClick={() => change(answers.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {hint && <p class="field-hint">{hint}</p>}
      {answers.length < MOST && (
        <Button size="small" icon="plus" onClick={() => change([...answers, ""])}>
          Add a quick answer
        </Button>
      )}
    </fieldset>
  );
}

import "./number_line.css";
import { useId } from "preact/hooks";

interface Props {
  before: string;
  after: string;
  /** What the number comes to. */
  says: string;
  typed: string;
  error: string | null;
  placeholder?: string;
  write: (typed: string) => void;
}

/** A sentence with a number to fill in. */
export function NumberLine({ before, after, says, typed, error, placeholder = "–", write }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="number-line" for={id}>
        <span>{before}</span>
        <span class="number-line-figure">
          <input
            id={id}
            class="control number-line-number figures"
            inputMode="numeric"
            maxLength={4}
            value={typed}
            placeholder={placeholder}
            aria-describedby={error ? `${id}-says ${id}-error` : `${id}-says`}
            aria-invalid={error ? "true" : undefined}
            onInput={(event) => write(event.currentTarget.value)}
          />
          <span>{after}</span>
        </span>
      </label>
      <p class="field-hint" id={`${id}-says`}>
        {says}
      </p>
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

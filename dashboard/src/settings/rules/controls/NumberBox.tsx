import { useState } from "preact/hooks";

interface Props<Empty> {
  label: string;
  value: number | Empty;
  /** What an empty field stands for, where it may be empty. */
  empty?: Empty;
  placeholder?: string | undefined;
  invalid?: boolean;
  describedBy?: string | undefined;
  change: (value: number | Empty) => void;
}

/** Stands for what is no number: the server refuses parts of a whole in a sentence of its own. */
const NONE = 0.5;

/** A whole number in a sentence. What is none stays as typed, and is sent as one that is refused at this field. */
export function NumberBox<Empty = never>(props: Props<Empty>) {
  const { label, value, empty, placeholder, invalid, describedBy, change } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string) => (text.trim() === "" && empty !== undefined ? empty : numberOf(text));
  const shown = typed !== null && read(typed) === value ? typed : words(value, empty);
  return (
    <input
      class="control inline-control figures"
      type="text"
      inputMode="numeric"
      autocomplete="off"
      aria-label={label}
      aria-invalid={invalid ? "true" : undefined}
      aria-describedby={describedBy}
      placeholder={placeholder}
      size={Math.max(3, (shown || (placeholder ?? "")).length)}
      maxLength={12}
      value={shown}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        change(read(event.currentTarget.value));
      }}
    />
  );
}

function numberOf(text: string): number {
  return /^-?\d+$/.test(text.trim()) ? Number(text) : NONE;
}

function words(value: unknown, empty: unknown): string {
  return value === empty ? "" : String(value);
}

import { useState } from "preact/hooks";

interface Props {
  label: string;
  /** As it is held; what is being typed may differ from it in form. */
  value: string;
  placeholder?: string;
  long?: boolean;
  invalid?: boolean;
  describedBy?: string | undefined;
  change: (text: string) => void;
}

/** A text in a sentence, as wide as it needs. Leaving the field shows it in the form that is held. */
export function TextBox({ label, value, placeholder = "", long, invalid, describedBy, change }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  return (
    <input
      class="control inline-control"
      type="text"
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      aria-label={label}
      aria-invalid={invalid ? "true" : undefined}
      aria-describedby={describedBy}
      placeholder={placeholder}
      size={Math.min(48, Math.max(long ? 18 : 8, (shown || placeholder).length + 1))}
      maxLength={200}
      value={shown}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        change(event.currentTarget.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

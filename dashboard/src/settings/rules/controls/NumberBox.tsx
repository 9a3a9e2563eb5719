import { useState } from "preact/hooks";

interface Props {
  label: string;
  value: number;
  most?: number;
  invalid?: boolean;
  describedBy?: string | undefined;
  change: (value: number) => void;
}

/** A whole number in a sentence. What is no number is not taken, and leaving the field shows the one that holds. */
export function NumberBox({ label, value, most = 1_000_000, invalid, describedBy, change }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? String(value);
  return (
    <input
      class="control inline-control figures"
      type="text"
      inputMode="numeric"
      autocomplete="off"
      aria-label={label}
      aria-invalid={invalid ? "true" : undefined}
      aria-describedby={describedBy}
      size={Math.max(3, shown.length)}
      maxLength={7}
      value={shown}
      onInput={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        if (/^\d+$/.test(text.trim())) change(Math.min(most, Number(text)));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

import { useState } from "preact/hooks";
import { TextArea } from "../ui/Field";

interface Props {
  label: string;
  hint: string;
  lines: readonly string[];
  error: string | null;
  change: (lines: string[]) => void;
}

/** A few words as lines; they are taken apart while typing, and tidied when the field is left. */
export function LinesField({ label, hint, lines, error, change }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextArea
      label={label}
      hint={hint}
      rows={4}
      value={typed ?? lines.join("\n")}
      error={error}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        change(readLines(event.currentTarget.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** Each line once, without spaces around it. */
export function readLines(typed: string): string[] {
  return [...new Set(typed.split("\n").map((line) => line.trim()))].filter(Boolean);
}

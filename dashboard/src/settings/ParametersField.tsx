import { useState } from "preact/hooks";
import { TextField } from "../ui/Field";
import { readParameters } from "./site_draft";

interface Props {
  parameters: readonly string[];
  error: string | null;
  change: (parameters: string[]) => void;
}

/** Names typed with commas or spaces; they are taken apart while typing, and tidied when the field is left. */
export function ParametersField({ parameters, error, change }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label="Search parameters"
      hint="Names in an address that carry search words: q finds “tea” in /search?q=tea."
      value={typed ?? parameters.join(", ")}
      error={error}
      spellcheck={false}
      autocapitalize="none"
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        change(readParameters(event.currentTarget.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

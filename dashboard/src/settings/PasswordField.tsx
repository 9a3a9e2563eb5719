import { useState } from "preact/hooks";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { readablePassword } from "./members";

interface Props {
  label: string;
  hint: string;
  value: string;
  error: string | null;
  change: (value: string) => void;
}

/** A password to be told to somebody: shown on demand, or made up. */
export function PasswordField({ label, hint, value, error, change }: Props) {
  const [shown, setShown] = useState(false);
  const make = () => {
    change(readablePassword(crypto.getRandomValues(new Uint8Array(16))));
    setShown(true);
  };
  return (
    <div class="password">
      <TextField
        label={label}
        hint={hint}
        type={shown ? "text" : "password"}
        autocomplete="new-password"
        spellcheck={false}
        value={value}
        error={error}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <Button
        icon={shown ? "eye-off" : "eye"}
        aria-label={shown ? "Hide the password" : "Show the password"}
        onClick={() => setShown(!shown)}
      />
      <Button onClick={make}>Make one up</Button>
    </div>
  );
}

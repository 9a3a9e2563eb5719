import { useApp } from "../app";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { localMinute, readMinute } from "../ui/minute";
import { usualTimes } from "./tasks";

interface Props {
  value: number | null;
  change: (at: number | null) => void;
  error: string | null;
}

/** When it is due: what is chosen most by a press, any other time by the field. */
export function DueField({ value, change, error }: Props) {
  const { clock } = useApp();
  return (
    <div class="due-field">
      <TextField
        label="Due"
        type="datetime-local"
        value={localMinute(value)}
        error={error}
        hint="On the clock of this computer."
        onChange={(event) => change(readMinute(event.currentTarget.value))}
      />
      <div class="due-usual">
        {usualTimes(clock.now).map(({ words, at }) => (
          <Button
            key={words}
            size="small"
            aria-pressed={value === at ? "true" : "false"}
            onClick={() => change(at)}
          >
            {words}
          </Button>
        ))}
      </div>
    </div>
  );
}

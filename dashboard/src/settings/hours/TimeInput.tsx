import { minutes, readTime, timeAt } from "./clock";

interface Props {
  label: string;
  value: string;
  fault: string | null;
  change: (value: string) => void;
}

const STEP = 15;

/** A time of day typed as one likes; leaving the field tidies it, the arrows go in quarters of an hour. */
export function TimeInput({ label, value, fault, change }: Props) {
  const step = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? STEP : event.key === "ArrowDown" ? -STEP : 0;
    const time = readTime((event.currentTarget as HTMLInputElement).value);
    if (!by || time === null) return;
    event.preventDefault();
    change(timeAt(Math.floor(minutes(time) / STEP) * STEP + by));
  };
  return (
    <input
      class="control time figures"
      type="text"
      inputMode="numeric"
      aria-label={label}
      aria-invalid={fault ? "true" : undefined}
      autocomplete="off"
      maxLength={8}
      placeholder="--:--"
      value={value}
      onKeyDown={step}
      onChange={(event) => change(readTime(event.currentTarget.value) ?? event.currentTarget.value)}
    />
  );
}

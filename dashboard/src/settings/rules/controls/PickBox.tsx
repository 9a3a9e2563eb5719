import type { Option } from "../parts";

interface Props {
  label: string;
  value: string;
  options: readonly Option[];
  change: (value: string) => void;
}

/** One of a few, as words of a sentence. */
export function PickBox({ label, value, options, change }: Props) {
  return (
    <select
      class="control control-select inline-control"
      aria-label={label}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}

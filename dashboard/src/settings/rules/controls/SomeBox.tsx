import type { Option } from "../parts";

interface Props {
  label: string;
  chosen: readonly string[];
  options: readonly Option[];
  change: (chosen: string[]) => void;
}

/** One or more of a few, each on or off; the last one stays on. */
export function SomeBox({ label, chosen, options, change }: Props) {
  const turn = (value: string) => {
    const next = options
      .map((option) => option.value)
      .filter((each) => (each === value) !== chosen.includes(each));
    if (next.length) change(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a line of text.
    <span role="group" aria-label={label} class="some">
      {options.map(({ value, words }) => (
        <button
          key={value}
          type="button"
          class="some-option"
          aria-pressed={chosen.includes(value) ? "true" : "false"}
          onClick={() => turn(value)}
        >
          {words}
        </button>
      ))}
    </span>
  );
}

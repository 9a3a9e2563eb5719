interface Props<Value extends string> {
  label: string;
  /** Sets the group apart from others on the page. */
  name: string;
  value: Value;
  options: readonly { readonly value: Value; readonly label: string }[];
  change: (value: Value) => void;
}

/** One of a few, all in view. */
export function Choices<Value extends string>({ label, name, value, options, change }: Props<Value>) {
  return (
    <fieldset class="choices">
      <legend class="field-label">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="choice">
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => change(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

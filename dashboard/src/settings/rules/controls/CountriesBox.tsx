import { Icon } from "../../../ui/Icon";
import { countryName } from "../../../visitors/words";
import { COUNTRIES } from "../countries";

interface Props {
  label: string;
  chosen: readonly string[];
  change: (chosen: string[]) => void;
}

/** Countries by name, each with a way out; the last one stays. */
export function CountriesBox({ label, chosen, change }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a line of text.
    <span role="group" aria-label={label} class="some">
      {chosen.map((code) => (
        <button
          key={code}
          type="button"
          class="some-option"
          aria-pressed="true"
          disabled={chosen.length === 1}
          aria-label={`Remove ${countryName(code)}`}
          onClick={() => change(chosen.filter((each) => each !== code))}
        >
          {countryName(code)}
          {chosen.length > 1 && <Icon name="close" size={12} />}
        </button>
      ))}
      <select
        class="control control-select inline-control"
        aria-label={`Add to ${label.toLowerCase()}`}
        value=""
        onChange={(event) => change([...chosen, event.currentTarget.value])}
      >
        <option value="">or …</option>
        {COUNTRIES()
          .filter(([code]) => !chosen.includes(code))
          .map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </select>
    </span>
  );
}

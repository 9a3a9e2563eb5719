import "./filters.css";
import type { Ref } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../app";
import type { Filters } from "../models/visitors";
import { NO_FILTER } from "../models/visitors";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { Icon, type IconName } from "../ui/Icon";
import { useShortcuts } from "../ui/useShortcuts";
import { countryName, SOURCE_WORDS, STATE_WORDS } from "./words";

const STATES: readonly (readonly [string, string])[] = [
  ["", "Any state"],
  ["active", STATE_WORDS.active],
  ["idle", STATE_WORDS.idle],
  ["hidden", STATE_WORDS.hidden],
];

const SOURCES: readonly (readonly [string, string])[] = [["", "Any source"], ...Object.entries(SOURCE_WORDS)];

/** What narrows the grid. */
export function FilterBar() {
  const { visitors } = useApp();
  const text = useRef<HTMLInputElement>(null);
  const filter = visitors.filter.value;
  useShortcuts("Visitors", [
    { keys: "/", label: "Filter", run: () => text.current?.focus() },
    { keys: "n", label: "Let new visitors in", run: () => visitors.letIn() },
  ]);
  return (
    <search class="filters" aria-label="Filter visitors">
      <TextFilter
        field={text}
        icon="filter"
        label="Filter by name, page, place or address"
        placeholder="Name or page"
        value={filter.text}
        change={(words) => visitors.narrow({ text: words })}
      />
      <TextFilter
        icon="search"
        label="Searched for"
        placeholder="Searched for"
        value={filter.searched}
        change={(searched) => visitors.narrow({ searched })}
      />
      <CountrySelect />
      <Select
        label="State"
        quiet
        value={filter.state}
        onChange={(event) => visitors.narrow({ state: event.currentTarget.value as Filters["state"] })}
      >
        {options(STATES)}
      </Select>
      <Select
        label="Source"
        quiet
        value={filter.source}
        onChange={(event) => visitors.narrow({ source: event.currentTarget.value as Filters["source"] })}
      >
        {options(SOURCES)}
      </Select>
      {visitors.filtered.value && (
        <Button
          class="filters-clear"
          kind="quiet"
          size="small"
          icon="close"
          title="Clear the filter"
          onClick={() => visitors.narrow(NO_FILTER)}
        >
          Clear
        </Button>
      )}
    </search>
  );
}

interface TextFilterProps {
  field?: Ref<HTMLInputElement>;
  icon: IconName;
  label: string;
  placeholder: string;
  value: string;
  change: (words: string) => void;
}

function TextFilter({ field = null, icon, label, placeholder, value, change }: TextFilterProps) {
  return (
    <div class="filter-text">
      <Icon name={icon} />
      <TextField
        ref={field}
        label={label}
        quiet
        type="search"
        placeholder={placeholder}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={leaveOnEscape}
      />
    </div>
  );
}

function CountrySelect() {
  const { visitors } = useApp();
  const held = visitors.filter.value.country;
  const present = visitors.countries.value.map(({ country }) => country).filter(Boolean);
  const codes = [...new Set(held ? [held, ...present] : present)];
  const named = codes
    .map((code) => [code, countryName(code)] as const)
    .sort((one, other) => one[1].localeCompare(other[1]));
  return (
    <Select
      label="Country"
      quiet
      value={held}
      onChange={(event) => visitors.narrow({ country: event.currentTarget.value })}
    >
      {options([["", "Any country"], ...named])}
    </Select>
  );
}

function options(list: readonly (readonly [string, string])[]) {
  return list.map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}

/** Back to the list, where single letters are shortcuts again. */
function leaveOnEscape(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  (event.currentTarget as HTMLElement).blur();
}

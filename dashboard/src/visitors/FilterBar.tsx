import "./filters.css";
import { useRef } from "preact/hooks";
import { useApp } from "../app";
import type { Filters } from "../models/visitors";
import { NO_FILTER } from "../models/visitors";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import { Icon } from "../ui/Icon";
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
      <div class="filter filter-text">
        <Icon name="filter" />
        <TextField
          ref={text}
          label="Filter by name, page, place or address"
          quiet
          type="search"
          placeholder="Name or page"
          value={filter.text}
          onInput={(event) => visitors.narrow({ text: event.currentTarget.value })}
          onKeyDown={leaveOnEscape}
        />
      </div>
      <div class="filter filter-text">
        <Icon name="search" />
        <TextField
          label="Searched for"
          quiet
          type="search"
          placeholder="Searched for"
          value={filter.searched}
          onInput={(event) => visitors.narrow({ searched: event.currentTarget.value })}
          onKeyDown={leaveOnEscape}
        />
      </div>
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

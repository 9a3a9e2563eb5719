import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Select } from "../../ui/Field";
import { useAnswer } from "../../useAnswer";
import type { HolidayCountry, PublicHoliday } from "../../wire";
import {
  byName,
  dayWords,
  heldWords,
  languageName,
  likelyCountry,
  missing,
  named,
  withHolidays,
} from "./holidays";
import type { DatedHours } from "./hours";

interface Props {
  dates: readonly DatedHours[];
  /** The first date that may be added. */
  since: string;
  change: (dates: DatedHours[]) => void;
  close: () => void;
}

/** Public holidays of a country, to be taken over as dates on which the site is closed. */
export function HolidaysDialog({ dates, since, change, close }: Props) {
  const countries = useAnswer<HolidayCountry[]>("/holidays");
  const [picked, pick] = useState<Choice | null>(null);
  const likely = likelyCountry(countries.answer ?? [], navigator.languages);
  const choice = picked ?? { country: likely, region: "", language: "" };
  const { country, region, language } = choice;
  const query = new URLSearchParams({ since, region, language });
  const holidays = useAnswer<PublicHoliday[]>(country && `/holidays/${country}?${query}`);
  const added = missing(holidays.answer ?? [], dates);
  const add = () => {
    change(withHolidays(dates, added));
    close();
  };
  return (
    <Dialog
      title="Add public holidays"
      close={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" disabled={added.length === 0} onClick={add}>
            {added.length === 1 ? "Add 1 date" : `Add ${added.length || ""} dates`}
          </Button>
        </>
      }
    >
      <div class="form">
        <CountryFields countries={countries.answer ?? []} choice={choice} change={pick} />
        <Found
          problem={countries.problem ?? holidays.problem}
          found={holidays.answer}
          added={added}
          chosen={country !== ""}
        />
      </div>
    </Dialog>
  );
}

interface Choice {
  country: string;
  region: string;
  language: string;
}

interface FieldsProps {
  countries: readonly HolidayCountry[];
  choice: Choice;
  change: (choice: Choice) => void;
}

function CountryFields({ countries, choice, change }: FieldsProps) {
  const chosen = countries.find(({ code }) => code === choice.country);
  return (
    <>
      <Select
        label="Country"
        value={choice.country}
        onChange={(event) => change({ country: event.currentTarget.value, region: "", language: "" })}
      >
        <option value="">Choose a country</option>
        {named(countries).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {chosen && chosen.regions.length > 0 && (
        <Select
          label="Region"
          value={choice.region}
          onChange={(event) => change({ ...choice, region: event.currentTarget.value })}
        >
          <option value="">Only those of the whole country</option>
          {byName(chosen.regions).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {chosen && chosen.languages.length > 1 && (
        <Select
          label="Names in"
          hint="Visitors read the name while you are closed."
          value={choice.language}
          onChange={(event) => change({ ...choice, language: event.currentTarget.value })}
        >
          {chosen.languages.map((code, index) => (
            <option key={code} value={index ? code : ""}>
              {languageName(code)}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

interface FoundProps {
  problem: string | null;
  found: readonly PublicHoliday[] | null;
  added: readonly PublicHoliday[];
  chosen: boolean;
}

/** What would be added, and what stays as it is. */
function Found({ problem, found, added, chosen }: FoundProps) {
  if (problem) return <p class="field-error">{problem}</p>;
  if (!chosen) return null;
  if (!found) return <p class="faint">Asking…</p>;
  const held = found.length - added.length;
  return (
    <>
      <p role="status">
        {added.length === 0 ? "All of them are in your list already." : "Closed all day on these dates:"}
        {added.length > 0 && held > 0 && ` (${heldWords(held)})`}
      </p>
      <ul class="holidays" aria-label="Dates to add">
        {added.map(({ date, name }) => (
          <li key={date}>
            <time class="figures" dateTime={date}>
              {dayWords(date)}
            </time>
            <span>{name}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

import "./dates.css";
import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import type { Faults } from "../faults";
import { todayIn } from "../zones";
import { DayMenu } from "./DayMenu";
import { HolidaysDialog } from "./HolidaysDialog";
import { type DatedHours, MOST_EXCEPTIONS, withException } from "./hours";
import { IntervalsEditor } from "./IntervalsEditor";

interface Props {
  exceptions: readonly DatedHours[];
  zone: string;
  now: number;
  faults: Faults;
  change: (exceptions: DatedHours[]) => void;
}

/** Dates with other hours, each with words for visitors. */
export function ExceptionsEditor({ exceptions, zone, now, faults, change }: Props) {
  const today = todayIn(zone, now);
  const [choosing, setChoosing] = useState(false);
  return (
    <div class="exceptions">
      {exceptions.map((dated, index) => (
        <ExceptionLine
          key={index}
          place={`exceptions.${index}`}
          dated={dated}
          past={dated.date < today}
          faults={faults}
          change={(next) => change(exceptions.map((each, at) => (at === index ? next : each)))}
          remove={() => change(exceptions.filter((_, at) => at !== index))}
        />
      ))}
      {exceptions.length < MOST_EXCEPTIONS && (
        <div class="exception-acts">
          <Button icon="plus" size="small" onClick={() => change(withException(exceptions, today))}>
            Add date
          </Button>
          <Button size="small" onClick={() => setChoosing(true)}>
            Add public holidays…
          </Button>
        </div>
      )}
      {choosing && (
        <HolidaysDialog dates={exceptions} since={today} change={change} close={() => setChoosing(false)} />
      )}
    </div>
  );
}

interface LineProps {
  place: string;
  dated: DatedHours;
  past: boolean;
  faults: Faults;
  change: (dated: DatedHours) => void;
  remove: () => void;
}

function ExceptionLine({ place, dated, past, faults, change, remove }: LineProps) {
  const name = dated.date || "New date";
  return (
    <fieldset class={`exception${past ? " exception-past" : ""}`}>
      <legend class="visually-hidden">{name}</legend>
      <div class="exception-head">
        <TextField
          label="Date"
          quiet
          type="date"
          value={dated.date}
          error={faults[place] ?? faults[`${place}.date`] ?? null}
          hint={past ? "Over: it changes nothing any more." : undefined}
          onChange={(event) => change({ ...dated, date: event.currentTarget.value })}
        />
        <TextField
          label="Note for visitors"
          quiet
          placeholder="Note for visitors, like “Christmas”"
          maxLength={200}
          value={dated.note}
          error={faults[`${place}.note`] ?? null}
          onInput={(event) => change({ ...dated, note: event.currentTarget.value })}
        />
        <Button kind="quiet" icon="trash" aria-label={`Remove ${name}`} onClick={remove} />
      </div>
      <div class="exception-hours">
        <IntervalsEditor
          name={name}
          place={`${place}.intervals`}
          intervals={dated.intervals}
          faults={faults}
          change={(intervals) => change({ ...dated, intervals })}
        />
        <DayMenu
          name={name}
          intervals={dated.intervals}
          change={(intervals) => change({ ...dated, intervals })}
        />
      </div>
    </fieldset>
  );
}

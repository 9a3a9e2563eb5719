import { Button } from "../ui/Button";
import type { WeeklySpan } from "../wire";
import { type Faults, faultAt } from "./faults";
import { LUNCH, MOST_SPANS, passesMidnight } from "./giving_out";
import { DAYS } from "./hours/hours";
import { TimeInput } from "./hours/TimeInput";

interface Props {
  spans: readonly WeeklySpan[];
  faults: Faults;
  change: (spans: WeeklySpan[]) => void;
}

/** When agents take one chat at a time, by the clock of the site. */
export function SpansEditor({ spans, faults, change }: Props) {
  return (
    <fieldset class="spans">
      <legend class="field-label">One at a time at certain hours</legend>
      {spans.map((span, index) => (
        <SpanLine
          key={index}
          name={`Hours ${index + 1}`}
          span={span}
          fault={faultAt(faults, `options.one_at_a_time_hours.${index}`)}
          change={(next) => change(spans.map((each, at) => (at === index ? next : each)))}
          remove={() => change(spans.filter((_, at) => at !== index))}
        />
      ))}
      {spans.length < MOST_SPANS && (
        <Button size="small" icon="plus" onClick={() => change([...spans, LUNCH])}>
          Add hours
        </Button>
      )}
      <p class="field-hint">By the clock of the time zone in Hours.</p>
    </fieldset>
  );
}

interface LineProps {
  name: string;
  span: WeeklySpan;
  fault: string | null;
  change: (span: WeeklySpan) => void;
  remove: () => void;
}

function SpanLine({ name, span, fault, change, remove }: LineProps) {
  const { days } = span;
  const toggle = (day: number) =>
    change({
      ...span,
      days: days.includes(day) ? days.filter((each) => each !== day) : [...days, day].sort(),
    });
  return (
    <div class="span-line">
      <div class="span-days">
        {DAYS.map((day, index) => (
          <label key={day} class="span-day">
            <input
              type="checkbox"
              class="visually-hidden"
              aria-label={`${name}, ${day}`}
              checked={days.includes(index)}
              onChange={() => toggle(index)}
            />
            {day.slice(0, 2)}
          </label>
        ))}
      </div>
      <div class="span-times">
        <TimeInput
          label={`${name} begin`}
          value={span.start}
          fault={fault}
          change={(start) => change({ ...span, start })}
        />
        <span aria-hidden="true">–</span>
        <TimeInput
          label={`${name} end`}
          value={span.end}
          fault={fault}
          change={(end) => change({ ...span, end })}
        />
        {passesMidnight(span) && <span class="faint">next day</span>}
        <Button kind="quiet" size="small" icon="close" aria-label={`Remove ${name}`} onClick={remove} />
      </div>
      {fault && (
        <p class="field-error span-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

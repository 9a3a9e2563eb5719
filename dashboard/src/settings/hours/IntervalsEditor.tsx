import "./intervals.css";
import { Button } from "../../ui/Button";
import type { Faults } from "../faults";
import { faultAt } from "../faults";
import { type Interval, isWholeDay, passesMidnight } from "./hours";
import { TimeInput } from "./TimeInput";

interface Props {
  /** Whose day it is, for the names of the fields. */
  name: string;
  place: string;
  intervals: readonly Interval[];
  faults: Faults;
  change: (intervals: Interval[]) => void;
}

/** The intervals of one day: none is closed, one over all of it is 24 h. */
export function IntervalsEditor({ name, place, intervals, faults, change }: Props) {
  const whole = isWholeDay(intervals);
  return (
    <div class="intervals">
      {intervals.length === 0 && <p class="intervals-state">Closed</p>}
      {whole && <p class="intervals-state">Open 24 h</p>}
      {!whole &&
        intervals.map((interval, index) => (
          <IntervalLine
            key={index}
            name={intervals.length > 1 ? `${name} ${index + 1}` : name}
            interval={interval}
            fault={faultAt(faults, `${place}.${index}`)}
            change={(next) => change(intervals.map((each, at) => (at === index ? next : each)))}
            remove={() => change(intervals.filter((_, at) => at !== index))}
          />
        ))}
    </div>
  );
}

interface LineProps {
  name: string;
  interval: Interval;
  fault: string | null;
  change: (interval: Interval) => void;
  remove: () => void;
}

function IntervalLine({ name, interval, fault, change, remove }: LineProps) {
  return (
    <div class="interval">
      <TimeInput
        label={`${name} opens`}
        value={interval.opens}
        fault={fault}
        change={(opens) => change({ ...interval, opens })}
      />
      <span aria-hidden="true">–</span>
      <TimeInput
        label={`${name} closes`}
        value={interval.closes}
        fault={fault}
        change={(closes) => change({ ...interval, closes })}
      />
      {passesMidnight(interval) && <span class="interval-next">next day</span>}
      <Button kind="quiet" size="small" icon="close" aria-label={`Remove ${name}`} onClick={remove} />
      {fault && (
        <p class="field-error interval-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

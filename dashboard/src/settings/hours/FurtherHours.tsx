import "./further.css";
import "../../ui/fold.css";
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { type Faults, faultsBelow } from "../faults";
import { zoneName } from "../zones";
import { ExceptionsEditor } from "./ExceptionsEditor";
import { type Further, MOST_FURTHER, withFurther } from "./hours";
import { WeeklyHours } from "./WeeklyHours";

interface Props {
  further: readonly Further[];
  faults: Faults;
  change: (further: Further[]) => void;
}

/** Schedules that hold as well, such as those of other offices, each on its own clock. */
export function FurtherHours({ further, faults, change }: Props) {
  return (
    <div class="further">
      {further.map((each, index) => (
        <FurtherSchedule
          key={index}
          hours={each}
          faults={faultsBelow(faults, `further.${index}`)}
          change={(next) =>
            change(further.map((other, at) => (at === index ? { ...other, ...next } : other)))
          }
          remove={() => change(further.filter((_, at) => at !== index))}
        />
      ))}
      {further.length < MOST_FURTHER && (
        <Button icon="plus" size="small" onClick={() => change(withFurther(further))}>
          Add a schedule
        </Button>
      )}
    </div>
  );
}

interface ScheduleProps {
  hours: Further;
  faults: Faults;
  change: (hours: Partial<Further>) => void;
  remove: () => void;
}

function FurtherSchedule({ hours, faults, change, remove }: ScheduleProps) {
  const { clock } = useApp();
  const name = hours.name.trim() || "New schedule";
  const faulty = Object.keys(faults).length > 0;
  const [fresh] = useState(!hours.name);
  return (
    <details class="fold further-one" open={fresh || faulty || undefined}>
      <summary>
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        <span class="further-name truncate">{name}</span>
        <span class="faint">{zoneName(hours.zone)}</span>
      </summary>
      <div class="further-body">
        <div class="further-head">
          <TextField
            label="Name"
            placeholder="Like “New York”"
            maxLength={60}
            value={hours.name}
            error={faults.name ?? null}
            hint="Agents see it here; visitors don’t."
            onInput={(event) => change({ name: event.currentTarget.value })}
          />
          <Button kind="quiet" icon="trash" aria-label={`Remove ${name}`} onClick={remove} />
        </div>
        <WeeklyHours hours={hours} faults={faults} change={change} />
        <h3 class="further-dates">Special dates</h3>
        <ExceptionsEditor
          exceptions={hours.exceptions}
          zone={hours.zone}
          now={clock.exact()}
          faults={faults}
          change={(exceptions) => change({ exceptions })}
        />
      </div>
    </details>
  );
}

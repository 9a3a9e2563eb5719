import "./week.css";
import { MenuItem } from "../../ui/Menu";
import type { Faults } from "../faults";
import { DayMenu } from "./DayMenu";
import { copied, DAYS, type Interval } from "./hours";
import { IntervalsEditor } from "./IntervalsEditor";

interface Props {
  week: readonly Interval[][];
  faults: Faults;
  change: (week: Interval[][]) => void;
}

const WORKDAYS = [0, 1, 2, 3, 4];
const ALL = [0, 1, 2, 3, 4, 5, 6];

/** Seven days, each with its intervals, and a way to copy one onto others. */
export function WeekEditor({ week, faults, change }: Props) {
  return (
    <div class="week">
      {DAYS.map((name, day) => (
        <Day
          key={name}
          day={day}
          intervals={week[day] ?? []}
          faults={faults}
          change={(intervals) => change(week.map((each, at) => (at === day ? intervals : each)))}
          copy={(onto) => change(copied(week, day, onto))}
        />
      ))}
      {faults.weekly && (
        <p class="field-error" role="alert">
          {faults.weekly}
        </p>
      )}
    </div>
  );
}

interface DayProps {
  day: number;
  intervals: readonly Interval[];
  faults: Faults;
  change: (intervals: Interval[]) => void;
  copy: (onto: readonly number[]) => void;
}

function Day({ day, intervals, faults, change, copy }: DayProps) {
  const name = DAYS[day] ?? "";
  return (
    <fieldset class="day">
      <legend class="day-name">{name}</legend>
      <IntervalsEditor
        name={name}
        place={`weekly.${day}`}
        intervals={intervals}
        faults={faults}
        change={change}
      />
      <DayMenu name={name} intervals={intervals} change={change}>
        <hr class="menu-line" />
        <MenuItem onClick={() => copy(WORKDAYS)}>Copy to Monday to Friday</MenuItem>
        <MenuItem onClick={() => copy(ALL)}>Copy to all days</MenuItem>
        {DAYS.map((other, at) =>
          at === day ? null : (
            <MenuItem key={other} onClick={() => copy([at])}>
              Copy to {other}
            </MenuItem>
          ),
        )}
      </DayMenu>
    </fieldset>
  );
}

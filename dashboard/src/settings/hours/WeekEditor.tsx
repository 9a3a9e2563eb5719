import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import type { Faults } from "../faults";
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
        <fieldset key={name} class="day">
          <legend class="day-name">{name}</legend>
          <IntervalsEditor
            name={name}
            place={`weekly.${day}`}
            intervals={week[day] ?? []}
            faults={faults}
            change={(intervals) => change(week.map((each, at) => (at === day ? intervals : each)))}
          />
          <CopyMenu day={day} copy={(onto) => change(copied(week, day, onto))} />
        </fieldset>
      ))}
    </div>
  );
}

function CopyMenu({ day, copy }: { day: number; copy: (onto: readonly number[]) => void }) {
  return (
    <Menu
      class="button button-quiet button-bare"
      label={`Copy ${DAYS[day]} to other days`}
      trigger={<Icon name="copy" />}
    >
      <MenuItem onClick={() => copy(WORKDAYS)}>Copy to Monday to Friday</MenuItem>
      <MenuItem onClick={() => copy(ALL)}>Copy to all days</MenuItem>
      <hr class="menu-line" />
      {DAYS.map((name, at) =>
        at === day ? null : (
          <MenuItem key={name} onClick={() => copy([at])}>
            Copy to {name}
          </MenuItem>
        ),
      )}
    </Menu>
  );
}

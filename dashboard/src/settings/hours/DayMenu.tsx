import type { ComponentChildren } from "preact";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import { type Interval, isWholeDay, MOST_INTERVALS, wholeDay, withInterval } from "./hours";

interface Props {
  /** Whose day it is, for the names of the buttons. */
  name: string;
  intervals: readonly Interval[];
  change: (intervals: Interval[]) => void;
  /** More that can be done with the day. */
  children?: ComponentChildren;
}

/** What can be done with a day: one more interval, open all day, closed. */
export function DayMenu({ name, intervals, change, children }: Props) {
  return (
    <div class="day-acts">
      <Button
        kind="quiet"
        icon="plus"
        aria-label={`Add hours to ${name}`}
        disabled={intervals.length >= MOST_INTERVALS}
        onClick={() => change(withInterval(intervals))}
      >
        {intervals.length === 0 ? "Add hours" : undefined}
      </Button>
      <Menu class="button button-quiet button-bare" label={`More for ${name}`} trigger={<Icon name="more" />}>
        {!isWholeDay(intervals) && <MenuItem onClick={() => change(wholeDay())}>Open 24 h</MenuItem>}
        {intervals.length > 0 && <MenuItem onClick={() => change([])}>Closed</MenuItem>}
        {children}
      </Menu>
    </div>
  );
}

import { useId } from "preact/hooks";
import { Choices } from "../../ui/Choices";
import type { Faults } from "../faults";
import type { Posted } from "./hours";
import { WeekEditor } from "./WeekEditor";
import { ZoneField } from "./ZoneField";

const OPENINGS = [
  { value: "week", label: "In posted hours" },
  { value: "always", label: "Around the clock" },
  { value: "never", label: "Only on special dates" },
] as const;

interface Props {
  hours: Posted;
  faults: Faults;
  change: (hours: Partial<Posted>) => void;
}

/** When somebody is there on any week: on which clock, and from when to when. */
export function WeeklyHours({ hours, faults, change }: Props) {
  return (
    <>
      <ZoneField zone={hours.zone} error={faults.zone ?? null} change={(zone) => change({ zone })} />
      <Choices
        label="Open"
        name={`opening-${useId()}`}
        value={hours.opening}
        options={OPENINGS}
        change={(opening) => change({ opening })}
      />
      {hours.opening === "week" ? (
        <WeekEditor week={hours.week} faults={faults} change={(week) => change({ week })} />
      ) : (
        faults.weekly && (
          <p class="field-error" role="alert">
            {faults.weekly}
          </p>
        )
      )}
    </>
  );
}

import { useMemo } from "preact/hooks";
import { useApp } from "../../app";
import { Select } from "../../ui/Field";
import { localTime } from "../../ui/moment";
import { ownZone, zones } from "../zones";

interface Props {
  zone: string;
  error: string | null;
  change: (zone: string) => void;
}

/** The zone on whose clock the hours stand; it keeps summer time by itself. */
export function ZoneField({ zone, error, change }: Props) {
  const { clock } = useApp();
  const known = useMemo(() => zones(Date.now(), zone), [zone]);
  const own = ownZone();
  const time = localTime(clock.now, zone);
  return (
    <div class="zone">
      <Select
        label="Time zone"
        hint={time ? `It is ${time} there now. Summer time is kept by itself.` : undefined}
        error={error}
        value={zone}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {known.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </Select>
      {own !== zone && (
        <button type="button" class="text-button" onClick={() => change(own)}>
          Use yours, {own.replaceAll("_", " ")}
        </button>
      )}
    </div>
  );
}

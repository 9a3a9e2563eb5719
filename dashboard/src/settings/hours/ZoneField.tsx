import "./zone.css";
import { useApp } from "../../app";
import { Select } from "../../ui/Field";
import { localTime } from "../../ui/moment";
import { useReckoned } from "../../ui/useReckoned";
import { byRegion, offset, ownZone, zoneName, zones } from "../zones";

interface Props {
  zone: string;
  error: string | null;
  change: (zone: string) => void;
}

/** The zone on whose clock the hours stand; it keeps summer time by itself. */
export function ZoneField({ zone, error, change }: Props) {
  const own = ownZone();
  return (
    <div class="zone">
      <Select
        label="Time zone"
        hint={useTimeThere(zone)}
        error={error}
        value={zone}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {[...byRegion(zones(zone))].map(([region, names]) =>
          region ? (
            <optgroup key={region} label={region}>
              <Options names={names} />
            </optgroup>
          ) : (
            <Options key={region} names={names} />
          ),
        )}
      </Select>
      {own !== zone && (
        <button type="button" class="text-button" onClick={() => change(own)}>
          Use yours, {zoneName(own)}
        </button>
      )}
    </div>
  );
}

function Options({ names }: { names: readonly string[] }) {
  return (
    <>
      {names.map((name) => (
        <option key={name} value={name}>
          {zoneName(name)}
        </option>
      ))}
    </>
  );
}

/** What the clocks of the zone say; undefined for a zone this browser does not know. */
function useTimeThere(zone: string): string | undefined {
  const { clock } = useApp();
  return useReckoned(() => {
    const time = localTime(clock.now, zone);
    return time
      ? `It is ${time} there now (${offset(zone, clock.now)}). Beckon takes care of summer time.`
      : undefined;
  }, [clock, zone]).value;
}

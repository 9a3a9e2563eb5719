import type { Availability } from "../wire";
import { type Day, week } from "./hours";
import type { Words } from "./words";

interface Props {
  availability: Availability;
  words: Words;
  now: number;
}

interface Row {
  first: number;
  last: number;
  hours: string[];
}

/** The posted hours of the next seven days, where there are any; days alike share a row, today stands alone. */
export function Hours({ availability: { hours, note }, words, now }: Props) {
  return (
    <div class="hours">
      {note && (
        <p class="notice" dir="auto">
          {note}
        </p>
      )}
      {hours.length > 0 && <h3>{words.say("hours")}</h3>}
      {hours.length > 0 && (
        <dl>
          {rows(week(hours, now), words).map(({ first, last, hours: open }, index) => (
            <div key={first} class={index === 0 ? "today" : ""}>
              <dt>
                {first === last ? words.weekday(first) : `${words.weekday(first)} – ${words.weekday(last)}`}
              </dt>
              <dd>
                {open.length > 0
                  ? open.map((interval) => <span key={interval}>{interval}</span>)
                  : words.say("none")}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function rows(days: Day[], words: Words): Row[] {
  const found: Row[] = [];
  days.forEach((day, index) => {
    const hours = shown(day, words);
    const last = found.at(-1);
    if (last && index > 1 && String(last.hours) === String(hours)) last.last = day.at;
    else found.push({ first: day.at, last: day.at, hours });
  });
  return found;
}

function shown({ intervals, always }: Day, words: Words): string[] {
  if (always) return [words.say("always")];
  return intervals.map(([start, end]) => `${words.time(start)} – ${words.time(end)}`);
}

import { duration, moment } from "../../ui/moment";
import { Time } from "../../ui/Time";
import type { Gate } from "../../wire";

const SOON = 60 * 60 * 1000;

/**
 * The gates of the contact budget that hold an invitation back now; one whose time has come does so no more. What is firm
 * is reason enough.
 */
export function heldAt(gates: readonly Gate[], now: number): Gate[] {
  const held = gates.filter(({ passed, until }) => !passed && (until === null || until > now));
  const firm = held.filter((gate) => gate.firm);
  return firm.length > 0 ? firm : held;
}

interface Props {
  id: string;
  held: readonly Gate[];
  now: number;
}

/** What the contact budget says against an invitation, and when it would be possible. */
export function Held({ id, held, now }: Props) {
  return (
    <div id={id} class="invite-reason">
      <ul class="invite-gates">
        {held.map((gate) => (
          <li key={gate.name}>
            <Words gate={gate} />
          </li>
        ))}
      </ul>
      <p>{opening(held, now)}</p>
    </div>
  );
}

/** They stand here for as long as somebody looks: what they say of the time moves with it. */
function Words({ gate: { words, deed, at } }: { gate: Gate }) {
  if (at === null) return words;
  return (
    <>
      {deed} <Time at={at} />.
    </>
  );
}

function opening(held: readonly Gate[], now: number): string {
  const times = held.map(({ until }) => until).filter((until) => until !== null);
  if (times.length < held.length) return "";
  const until = Math.max(...times);
  return until - now < SOON
    ? `Possible in ${duration(until - now)}.`
    : `Possible from ${moment(until, now)}.`;
}

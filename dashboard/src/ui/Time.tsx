import { useApp } from "../app";
import { exact, moment, relative, stopwatch } from "./moment";

interface Props {
  /** Milliseconds since the epoch. */
  at: number;
  /** `relative`: "4 min ago"; `clock`: "14:05"; `since`: a running "12:34". */
  as?: "relative" | "clock" | "since";
}

const SHOWN = { relative, clock: moment, since: (at: number, now: number) => stopwatch(now - at) };

/** A time that moves with the one clock of the screen; the exact one on hover and for screen readers. */
export function Time({ at, as = "relative" }: Props) {
  const { clock } = useApp();
  const words = exact(at);
  return (
    <time class="figures" dateTime={new Date(at).toISOString()} title={words}>
      <span aria-hidden="true">{SHOWN[as](at, clock.now)}</span>
      <span class="visually-hidden">{words}</span>
    </time>
  );
}

import { useApp } from "../app";
import { stopwatch } from "../ui/moment";

/** A running "12:34" since a time; only this text is drawn anew each second. */
export function Ticking({ since }: { since: number }) {
  return <>{stopwatch(useApp().clock.now - since)}</>;
}

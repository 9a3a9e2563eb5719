import { useApp } from "../app";
import { stopwatch } from "../ui/moment";
import { useReckoned } from "../ui/useReckoned";

/** A running "12:34" since a time; a tick changes this text and draws nothing anew. */
export function Ticking({ since }: { since: number }) {
  const { clock } = useApp();
  const text = useReckoned(() => stopwatch(clock.now - since), [clock, since]);
  return <>{text}</>;
}

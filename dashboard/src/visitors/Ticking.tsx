import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useApp } from "../app";
import { stopwatch } from "../ui/moment";

/** A running "12:34" since a time; a tick changes this text and draws nothing anew. */
export function Ticking({ since }: { since: number }) {
  const { clock } = useApp();
  const text = useMemo(() => computed(() => stopwatch(clock.now - since)), [clock, since]);
  return <>{text}</>;
}

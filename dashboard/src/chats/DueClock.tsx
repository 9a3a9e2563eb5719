import { useApp } from "../app";
import { Icon } from "../ui/Icon";
import { useReckoned } from "../ui/useReckoned";
import { Ticking } from "../visitors/Ticking";
import { ACTS, type Due, spoken, type Urgency } from "./due";

/** What is due and for how long: a word, a sign and an exact clock, which asks for it once the goal is missed. */
export function DueClock({ due, level }: { due: Due; level: Exclude<Urgency, "quiet"> }) {
  return (
    <span class={`due due-${level} figures`}>
      <Icon name={level === "late" ? "alert" : "clock"} size={12} />
      <span aria-hidden="true">
        {ACTS[due.act]} <Ticking since={due.since} />
      </span>
      <Spoken due={due} />
    </span>
  );
}

function Spoken({ due }: { due: Due }) {
  const { clock } = useApp();
  const words = useReckoned(
    () => `${ACTS[due.act]}: waiting for ${spoken(clock.now - due.since)}`,
    [clock, due.act, due.since],
  );
  return <span class="visually-hidden">{words}</span>;
}

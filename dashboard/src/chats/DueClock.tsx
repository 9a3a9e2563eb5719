import { useApp } from "../app";
import { Icon } from "../ui/Icon";
import { stopwatch, timeOfDay } from "../ui/moment";
import { useReckoned } from "../ui/useReckoned";
import { Ticking } from "../visitors/Ticking";
import { ACTS, type Due, spoken, type Urgency } from "./due";

/** What is due and for how long: a word, a sign and an exact clock, which asks for it once the goal is missed. */
export function DueClock({ due, level }: { due: Due; level: Exclude<Urgency, "quiet"> }) {
  return (
    <span class={`due due-${level} figures`}>
      <Icon name={level === "late" ? "alert" : "clock"} size={12} />
      <span aria-hidden="true">
        {ACTS[due.act]}{" "}
        {due.act === "back" ? <Left until={due.since + due.goal} /> : <Ticking since={due.since} />}
      </span>
      <Spoken due={due} />
    </span>
  );
}

/** How long it is until then, or was. */
function Left({ until }: { until: number }) {
  const { clock } = useApp();
  const words = useReckoned(() => {
    const left = until - clock.now;
    return left >= 0 ? `in ${stopwatch(left)}` : `${stopwatch(-left)} late`;
  }, [clock, until]);
  return <>{words}</>;
}

function Spoken({ due }: { due: Due }) {
  const { clock } = useApp();
  const words = useReckoned(
    () =>
      due.act === "back"
        ? `Said to be back at ${timeOfDay(due.since + due.goal)}`
        : `${ACTS[due.act]}: waiting for ${spoken(clock.now - due.since)}`,
    [clock, due.act, due.since],
  );
  return <span class="visually-hidden">{words}</span>;
}

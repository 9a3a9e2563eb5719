import { useApp } from "../app";
import { stopwatch } from "../ui/moment";
import { useReckoned } from "../ui/useReckoned";
import type { ChatView } from "../wire";

/** Which agent is asked to take a chat, and for how long still; nothing where anybody may. */
export function ForWhom({ chat: { assigned, assigned_until } }: { chat: ChatView }) {
  const { clock, desk } = useApp();
  const left = useReckoned(
    () => stopwatch(Math.max(0, (assigned_until ?? 0) - clock.now + 999)),
    [clock, assigned_until],
  );
  if (assigned === null) return null;
  const mine = assigned === desk.me.value?.id;
  const name = desk.agents.value.get(assigned)?.name ?? "A colleague";
  return (
    <span class={mine ? "for-whom for-me" : "for-whom"}>
      {mine ? "For you" : `${name} is asked`} <span class="figures">{left}</span>
    </span>
  );
}

import type { Connection as State } from "../session";
import type { Words } from "./words";

/** A line over the conversation while messages cannot leave; it takes no room, so nothing jumps. */
export function Connection({ connection, words }: { connection: State; words: Words }) {
  return (
    <div class="connection" role="status">
      {connection !== "online" && <p class={connection}>{words.say(wordOf(connection))}</p>}
    </div>
  );
}

/** The visitor is offline only where their browser says so: else it may be us. */
function wordOf(connection: Exclude<State, "online">) {
  if (connection === "ended") return "gone";
  return connection === "offline" && navigator.onLine ? "lost" : connection;
}

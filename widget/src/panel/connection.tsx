import type { Connection as State } from "../session";
import type { Words } from "./words";

/** A line over the conversation while messages cannot leave; it takes no room, so nothing jumps. */
export function Connection({ connection, words }: { connection: State; words: Words }) {
  return (
    <div class="connection" role="status">
      {connection !== "online" && (
        <p class={connection}>{words.say(connection === "ended" ? "gone" : connection)}</p>
      )}
    </div>
  );
}

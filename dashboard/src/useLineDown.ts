import { useApp } from "./app";
import { useLasting } from "./ui/useLasting";

/** Longer than it takes to come back when the server asks for it. */
const GRACE = 2_500;

/** Whether the line is down and it is time to say so. Short drops are not shown: nothing is lost by them. */
export function useLineDown(): boolean {
  const { connection, desk } = useApp();
  const state = connection.state.value;
  return useLasting((desk.loaded.value && state !== "open") || state === "waiting", GRACE);
}

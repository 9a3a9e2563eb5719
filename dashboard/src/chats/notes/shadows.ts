/** Who looks on. Pure. */
import type { AgentView } from "../../wire";

/** "Ted shadows", "Ted and Tess shadow"; empty where nobody but oneself does. */
export function shadowWords(
  shadows: readonly string[],
  me: string,
  agents: ReadonlyMap<string, AgentView>,
): string {
  const names = shadows.filter((id) => id !== me).map((id) => agents.get(id)?.name ?? "A trainee");
  if (!names.length) return "";
  const list = new Intl.ListFormat("en", { type: "conjunction" }).format(names);
  return `${list} ${names.length === 1 ? "shadows" : "shadow"}`;
}

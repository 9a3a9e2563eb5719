import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { Select } from "../ui/Field";
import type { FollowUpView } from "../wire";

export type Owner = { agent: string } | { team: string };

interface Props {
  site: string;
  value: Owner | null;
  change: (owner: Owner) => void;
  error?: string | null;
  /** Whose task it is by now, who is left out. */
  task?: Pick<FollowUpView, "owner" | "team">;
}

/** Whose task it is to be: one's own, a colleague's or a team's. */
export function OwnerField({ site, value, change, error = null, task }: Props) {
  const { desk, notes } = useApp();
  useEffect(() => void notes.look(site), [notes, site]);
  const me = desk.me.value?.id ?? "";
  const others = (notes.colleagues.value.get(site) ?? []).filter(({ id }) => ![me, task?.owner].includes(id));
  const teams = (desk.sites.value.get(site)?.teams ?? []).filter(({ id }) => id !== task?.team);
  const written = value === null ? "" : "agent" in value ? `agent ${value.agent}` : `team ${value.team}`;
  return (
    <Select
      label="Who sees to it"
      value={written}
      error={error}
      onChange={(event) => {
        const [kind, id = ""] = event.currentTarget.value.split(" ");
        change(kind === "team" ? { team: id } : { agent: id });
      }}
    >
      {value === null && <option value="">Choose somebody</option>}
      {task?.owner !== me && <option value={`agent ${me}`}>You</option>}
      {others.map(({ id, name }) => (
        <option key={id} value={`agent ${id}`}>
          {name}
        </option>
      ))}
      {teams.map(({ id, name }) => (
        <option key={id} value={`team ${id}`}>
          {name} (team)
        </option>
      ))}
    </Select>
  );
}

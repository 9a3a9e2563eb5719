import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { Select } from "../ui/Field";

export type Owner = { agent: string } | { team: string };

interface Props {
  site: string;
  value: Owner | null;
  change: (owner: Owner) => void;
  error?: string | null;
}

/** Whose task it is to be: one's own, a colleague's or a team's. */
export function OwnerField({ site, value, change, error = null }: Props) {
  const { desk, notes } = useApp();
  useEffect(() => void notes.look(site), [notes, site]);
  const me = desk.me.value?.id ?? "";
  const others = (notes.colleagues.value.get(site) ?? []).filter(({ id }) => id !== me);
  const teams = desk.sites.value.get(site)?.teams ?? [];
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
      <option value={`agent ${me}`}>You</option>
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

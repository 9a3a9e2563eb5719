import "./site_switch.css";
import { useApp } from "../app";
import type { SiteView } from "../wire";
import { Select } from "./Field";

/** Which site a screen shows; only its name where there is no other. */
export function SiteSwitch({ site }: { site: SiteView }) {
  const { desk, layout } = useApp();
  const sites = [...desk.sites.value.values()];
  if (sites.length < 2) return <span class="soft truncate">{site.name}</span>;
  return (
    <Select
      class="head-select"
      label="Site"
      quiet
      value={site.id}
      onChange={(event) => layout.setSite(event.currentTarget.value)}
    >
      {sites.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

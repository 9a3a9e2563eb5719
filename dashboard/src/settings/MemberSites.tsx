import { type Role, servesAll } from "./members";

interface Props {
  role: Role;
  chosen: readonly string[];
  sites: ReadonlyMap<string, string>;
  error: string | null;
  change: (chosen: string[]) => void;
}

/** The sites an agent serves; owners serve all, so there is nothing to choose. */
export function MemberSites({ role, chosen, sites, error, change }: Props) {
  if (servesAll(role)) return null;
  const toggle = (site: string, on: boolean) =>
    change(on ? [...chosen, site] : chosen.filter((each) => each !== site));
  return (
    <fieldset class="member-choice">
      <legend class="field-label">Sites</legend>
      {[...sites].map(([id, name]) => (
        <label key={id} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
          {name}
        </label>
      ))}
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

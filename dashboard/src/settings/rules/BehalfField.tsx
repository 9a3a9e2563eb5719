import { useApp } from "../../app";
import { type Faults, faultAt } from "../faults";
import type { Form } from "../form";
import { PickBox } from "./controls/PickBox";
import type { RuleDraft } from "./draft";

interface Props {
  site: string;
  form: Form<RuleDraft>;
  faults: Faults;
}

/** On whose behalf the rule invites, and whose name stands on the card. */
export function BehalfField({ site, form, faults }: Props) {
  const { desk } = useApp();
  const { team, face } = form.draft.value;
  const teams = desk.sites.value.get(site)?.teams ?? [];
  const gone = team !== null && !teams.some(({ id }) => id === team);
  const fault = faultAt(faults, "rule.action.team");
  const behalves = [
    { value: "", words: teams.length > 0 ? "the team of the page, or anybody" : "anybody" },
    ...teams.map(({ id, name }) => ({ value: id, words: name })),
    ...(gone ? [{ value: team, words: "a team that was removed" }] : []),
  ];
  const faces = [
    { value: "agent", words: "the agent’s name" },
    {
      value: "team",
      words: teams.length > 0 ? "the name of the team, or of the site" : "the name of the site",
    },
  ];
  return (
    <>
      <p class="condition-words">
        {behalves.length > 1 && (
          <>
            <span>It comes from an agent of</span>
            <PickBox
              label="Team"
              value={team ?? ""}
              options={behalves}
              change={(next) => form.edit({ team: next || null })}
            />
          </>
        )}
        <span>{behalves.length > 1 ? "and shows" : "The card shows"}</span>
        <PickBox
          label="Name on the card"
          value={face}
          options={faces}
          change={(next) => form.edit({ face: next as RuleDraft["face"] })}
        />
      </p>
      {fault && (
        <p class="field-error" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

import { useApp } from "../../app";
import { Choices } from "../../ui/Choices";
import { TextArea, TextField } from "../../ui/Field";
import { Switch } from "../../ui/Switch";
import type { AgentView } from "../../wire";
import { faultAt, faultsBelow } from "../faults";
import type { Form } from "../form";
import { ExceptionsEditor } from "../hours/ExceptionsEditor";
import { FurtherHours } from "../hours/FurtherHours";
import type { Hours } from "../hours/hours";
import { WeeklyHours } from "../hours/WeeklyHours";
import type { TeamDraft } from "./team_draft";

interface Props {
  form: Form<TeamDraft>;
  agents: readonly AgentView[];
  fresh: boolean;
}

const HOURS = [
  { value: "site", label: "Those of the site" },
  { value: "own", label: "Its own" },
] as const;

/** What is set of a team. */
export function TeamFields({ form, agents, fresh }: Props) {
  const draft = form.draft.value;
  const fault = (place: string) => faultAt(form.faults.value, place);
  return (
    <>
      <TextField
        label="Name"
        autoFocus={fresh}
        value={draft.name}
        maxLength={60}
        error={fault("name")}
        hint="Visitors see it where they choose whom to talk to."
        onInput={(event) => form.edit({ name: event.currentTarget.value })}
      />
      <Members
        chosen={draft.members}
        agents={agents}
        error={fault("members")}
        change={(members) => form.edit({ members })}
      />
      <TextArea
        label="Pages"
        rows={3}
        value={draft.pages}
        error={fault("pages")}
        placeholder={"/pricing\n/shop/*"}
        hint="Visitors of these pages are the team’s. One address a line; * stands for anything."
        onInput={(event) => form.edit({ pages: event.currentTarget.value })}
      />
      <Choices
        label="Hours"
        name="team-hours"
        value={draft.own ? "own" : "site"}
        options={HOURS}
        change={(hours) => form.edit({ own: hours === "own" })}
      />
      {draft.own && <OwnHours form={form} />}
      <TextField
        label="Chats at once for each agent"
        inputMode="numeric"
        class="team-capacity"
        value={draft.capacity}
        error={fault("capacity")}
        placeholder="As the site says"
        hint="For agents who have no number of their own."
        onInput={(event) => form.edit({ capacity: event.currentTarget.value })}
      />
      <Switch
        label="One at a time"
        hint="Its agents get no second chat while they have one. Holds as soon as it is saved."
        checked={draft.one_at_a_time}
        change={(one_at_a_time) => form.edit({ one_at_a_time })}
      />
    </>
  );
}

function OwnHours({ form }: { form: Form<TeamDraft> }) {
  const { clock } = useApp();
  const { hours } = form.draft.value;
  const faults = faultsBelow(form.faults.value, "schedule");
  const edit = (change: Partial<Hours>) => form.edit({ hours: { ...form.draft.peek().hours, ...change } });
  return (
    <div class="team-hours">
      <WeeklyHours hours={hours} faults={faults} change={edit} />
      <h3 class="further-dates">Special dates</h3>
      <ExceptionsEditor
        exceptions={hours.exceptions}
        zone={hours.zone}
        now={clock.exact()}
        faults={faults}
        change={(exceptions) => edit({ exceptions })}
      />
      <h3 class="further-dates">Further schedules</h3>
      <FurtherHours further={hours.further} faults={faults} change={(further) => edit({ further })} />
    </div>
  );
}

interface MembersProps {
  chosen: readonly string[];
  agents: readonly AgentView[];
  error: string | null;
  change: (chosen: string[]) => void;
}

function Members({ chosen, agents, error, change }: MembersProps) {
  const toggle = (agent: string, on: boolean) =>
    change(on ? [...chosen, agent] : chosen.filter((each) => each !== agent));
  return (
    <fieldset class="member-choice">
      <legend class="field-label">Agents</legend>
      {agents.map(({ id, name }) => (
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

import "./giving_out.css";
import { Choices } from "../ui/Choices";
import { Switch } from "../ui/Switch";
import { type Faults, faultAt } from "./faults";
import { type GivingOut, GOALS, type Goal, ROUTINGS } from "./giving_out";
import { NumberLine } from "./NumberLine";
import { Part } from "./Part";
import { SpansEditor } from "./SpansEditor";

interface Props {
  draft: GivingOut;
  faults: Faults;
  change: (change: Partial<GivingOut>) => void;
}

/** Who is asked to take a chat, and how many each agent has at once. */
export function GivingOutPart({ draft, faults, change }: Props) {
  const hint = ROUTINGS.find(({ value }) => value === draft.routing)?.hint;
  return (
    <Part
      title="Giving out chats"
      hint="Who is asked when a visitor waits, and how many chats an agent has at once. It holds as soon as it is saved; whoever has more keeps them."
    >
      <div>
        <Choices
          label="Who is asked"
          name="routing"
          value={draft.routing}
          options={ROUTINGS}
          change={(routing) => change({ routing })}
        />
        <p class="field-hint">{hint}</p>
      </div>
      <NumberLine
        before="Each agent has at most"
        after="chats and open invitations at once"
        says="A team may have another number (Teams), and an agent one of their own (People)."
        typed={draft.capacity}
        error={faultAt(faults, "options.capacity")}
        write={(capacity) => change({ capacity })}
      />
      <Switch
        label="One at a time for everybody"
        hint="For days on which each visitor needs somebody’s whole attention."
        checked={draft.one_at_a_time}
        change={(one_at_a_time) => change({ one_at_a_time })}
      />
      <SpansEditor
        spans={draft.one_at_a_time_hours}
        faults={faults}
        change={(one_at_a_time_hours) => change({ one_at_a_time_hours })}
      />
    </Part>
  );
}

/** How soon agents mean to act: what their clocks go by. */
export function ClocksPart({ draft, faults, change }: Props) {
  return (
    <Part
      title="Clocks"
      hint="How soon a visitor is to be served. Agents see a clock from half of the time on, and the chat stands out once it is over."
    >
      {(Object.keys(GOALS) as Goal[]).map((goal) => (
        <NumberLine
          key={goal}
          before={GOALS[goal].before}
          after="seconds"
          says={GOALS[goal].says}
          typed={draft.goals[goal]}
          error={faultAt(faults, `options.goals.${goal}`)}
          write={(typed) => change({ goals: { ...draft.goals, [goal]: typed } })}
        />
      ))}
    </Part>
  );
}

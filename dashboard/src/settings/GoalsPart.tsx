import "./goals.css";
import { uuid7 } from "../models/uuid";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import type { Goal } from "../wire";
import { KINDS, MOST_GOALS, newGoal, ofKind } from "./goals";
import { Part } from "./Part";

interface Props {
  goals: readonly Goal[];
  /** Those that count already: they may be renamed, and be no other goals. */
  kept: readonly Goal[];
  fault: (place: string) => string | null;
  change: (goals: Goal[]) => void;
}

/** What it is hoped that visitors come to; rules are measured by one of these. */
export function GoalsPart({ goals, kept, fault, change }: Props) {
  const set = (index: number, goal: Goal) => change(goals.map((each, at) => (at === index ? goal : each)));
  const remove = (index: number) => change(goals.filter((_, at) => at !== index));
  return (
    <Part
      title="Goals"
      hint="What you hope that visitors come to. Choose one of them for a rule, and its report tells whether inviting helps. To count something else, remove a goal and add another."
    >
      {goals.map((goal, index) => (
        <GoalLine
          key={goal.id}
          goal={goal}
          fixed={kept.some(({ id }) => id === goal.id)}
          error={fault(`options.visitor_goals.${index}`)}
          set={(next) => set(index, next)}
          remove={() => remove(index)}
        />
      ))}
      {goals.length < MOST_GOALS && (
        <Button
          icon="plus"
          size="small"
          class="goal-add"
          onClick={() => change([...goals, newGoal(uuid7())])}
        >
          Add goal
        </Button>
      )}
    </Part>
  );
}

interface LineProps {
  goal: Goal;
  fixed: boolean;
  error: string | null;
  set: (goal: Goal) => void;
  remove: () => void;
}

function GoalLine({ goal, fixed, error, set, remove }: LineProps) {
  const name = goal.name.trim() || "new goal";
  return (
    <fieldset class="goal">
      <legend class="visually-hidden">{name}</legend>
      <TextField
        label="Name of the goal"
        maxLength={60}
        value={goal.name}
        onInput={(event) => set({ ...goal, name: event.currentTarget.value })}
      />
      <Select
        label="It is reached when"
        value={goal.kind}
        disabled={fixed}
        onChange={(event) => set(ofKind(goal, event.currentTarget.value as Goal["kind"]))}
      >
        {Object.entries(KINDS).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </Select>
      <Button kind="quiet" icon="trash" class="goal-remove" aria-label={`Remove ${name}`} onClick={remove} />
      <What goal={goal} fixed={fixed} set={set} />
      <TextField
        label="Days in which it counts"
        type="number"
        min={1}
        max={30}
        value={String(goal.days ?? 7)}
        disabled={fixed}
        onInput={(event) => set({ ...goal, days: event.currentTarget.valueAsNumber })}
      />
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function What({ goal, fixed, set }: Pick<LineProps, "goal" | "fixed" | "set">) {
  if (goal.kind === "page")
    return (
      <TextField
        label="Address of the page"
        placeholder="/thanks*"
        maxLength={200}
        value={goal.url}
        disabled={fixed}
        onInput={(event) => set({ ...goal, url: event.currentTarget.value.trim() })}
      />
    );
  return (
    <div class="goal-event">
      <TextField
        label="Name of the event"
        placeholder="order"
        maxLength={64}
        value={goal.event}
        disabled={fixed}
        onInput={(event) => set({ ...goal, event: event.currentTarget.value })}
      />
      {goal.kind === "value" && (
        <TextField
          label="Field with the value"
          maxLength={64}
          value={goal.field ?? ""}
          disabled={fixed}
          onInput={(event) => set({ ...goal, field: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

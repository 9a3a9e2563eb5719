import { TextField } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { type EndingTime, TIMES } from "./ending";
import type { Form } from "./form";
import { LinesField } from "./LinesField";
import { NumberLine } from "./NumberLine";
import { Part } from "./Part";
import type { SiteDraft } from "./site_draft";

interface Props {
  form: Form<SiteDraft>;
  fault: (place: string) => string | null;
}

/** What becomes of chats whose visitors say nothing more. */
export function EndingPart({ form, fault }: Props) {
  const { ending } = form.draft.value;
  const edit = (change: Partial<typeof ending>) => form.edit({ ending: { ...ending, ...change } });
  return (
    <Part title="Ending" hint="How a chat comes to its end, and what becomes of one whose visitor is silent.">
      {(Object.keys(TIMES) as EndingTime[]).map((time) => (
        <NumberLine
          key={time}
          before={TIMES[time].before}
          after="minutes"
          says={ending[time].trim() ? TIMES[time].says : TIMES[time].never}
          typed={ending[time]}
          error={fault(`options.ending.${time}`)}
          write={(typed) => edit({ [time]: typed })}
        />
      ))}
      <TextField
        label="What agents ask by “Anything else?”"
        maxLength={300}
        value={ending.question}
        error={fault("options.ending.question")}
        onInput={(event) => edit({ question: event.currentTarget.value })}
      />
      <LinesField
        label="Tags"
        hint="What chats are about, one a line. Agents choose from them, and reports count them."
        lines={form.draft.value.tags}
        error={fault("options.tags")}
        change={(tags) => form.edit({ tags })}
      />
      <Switch
        label="The visitor hangs up first"
        hint="Agents who end a chat are reminded to ask whether there is anything else."
        checked={ending.visitor_first}
        change={(visitor_first) => edit({ visitor_first })}
      />
    </Part>
  );
}

import "./hours.css";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app";
import type { Form } from "../form";
import { Part } from "../Part";
import { SaveBar } from "../SaveBar";
import { ExceptionsEditor } from "./ExceptionsEditor";
import { FurtherHours } from "./FurtherHours";
import { faultsOfHours } from "./faults";
import { type Hours, scheduleOf } from "./hours";
import { PreviewCard } from "./PreviewCard";
import type { Preview } from "./preview";
import { WeeklyHours } from "./WeeklyHours";

/** When somebody is there. What is typed is previewed by the server before it is saved. */
export function HoursPage({ form, preview }: { form: Form<Hours>; preview: Preview }) {
  const { clock } = useApp();
  const hours = form.draft.value;
  const faults = { ...form.faults.value, ...faultsOfHours(hours) };
  const faulty = Object.keys(faultsOfHours(hours)).length > 0;
  useEffect(() => {
    if (!faulty) preview.ask(scheduleOf(hours));
  }, [preview, hours, faulty]);
  return (
    <div class="hours">
      <div class="hours-column">
        <div class="settings-parts">
          <Part
            title="Every week"
            hint="Outside these hours the button stays, masked, and says when you are back."
          >
            <WeeklyHours hours={hours} faults={faults} change={(change) => form.edit(change)} />
          </Part>
          <Part
            title="Special dates"
            hint="Holidays and long evenings: these hours hold instead of the week’s."
          >
            <ExceptionsEditor
              exceptions={hours.exceptions}
              zone={hours.zone}
              now={clock.exact()}
              faults={faults}
              change={(exceptions) => form.edit({ exceptions })}
            />
          </Part>
          <Part
            title="Further schedules"
            hint="Another office, or a late shift in another time zone: you are open while any schedule is."
          >
            <FurtherHours
              further={hours.further}
              faults={faults}
              change={(further) => form.edit({ further })}
            />
          </Part>
        </div>
        <SaveBar form={form} places={["zone", "weekly", "exceptions", "further"]} />
      </div>
      <PreviewCard state={preview.state.value} zone={hours.zone} faulty={faulty} />
    </div>
  );
}

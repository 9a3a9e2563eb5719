import "./site.css";
import { TextArea, TextField } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { BudgetPart } from "./BudgetPart";
import { ClosingPart } from "./ClosingPart";
import { EndingPart } from "./EndingPart";
import { faultAt } from "./faults";
import type { Form } from "./form";
import { ClocksPart, GivingOutPart } from "./GivingOutPart";
import { GoalsPart } from "./GoalsPart";
import { GreetingsEditor } from "./GreetingsEditor";
import { HintsPart } from "./HintsPart";
import { Looks } from "./Looks";
import { OriginsEditor } from "./OriginsEditor";
import { OwnTexts } from "./OwnTexts";
import { ParametersField } from "./ParametersField";
import { Part } from "./Part";
import { PreviewsPart } from "./PreviewsPart";
import { SaveBar } from "./SaveBar";
import { SecurePart } from "./SecurePart";
import { SurveyPart } from "./SurveyPart";
import type { SiteDraft } from "./site_draft";

const PLACES = [
  "name",
  "origins",
  "options.accent",
  "options.launcher",
  "options.greeting",
  "options.greetings",
  "options.search_parameters",
  "options.budget",
  "options.answer_within",
  "options.visitor_goals",
  "options.capacity",
  "options.one_at_a_time_hours",
  "options.goals",
  "options.ending",
  "options.tags",
  "options.avoided",
  "options.acronyms",
  "options.texts",
  "options.secure_forms",
];

/** What an owner sets on a site beside its hours. */
export function SitePage({ form }: { form: Form<SiteDraft> }) {
  const draft = form.draft.value;
  const fault = (place: string) => faultAt(form.faults.value, place);
  return (
    <>
      <div class="settings-parts">
        <Part
          title="Name and addresses"
          hint="Visitors see the name in the chat; the widget runs only on these addresses."
        >
          <TextField
            label="Name"
            value={draft.name}
            maxLength={100}
            error={fault("name")}
            onInput={(event) => form.edit({ name: event.currentTarget.value })}
          />
          <OriginsEditor
            origins={draft.origins}
            error={fault("origins")}
            change={(origins) => form.edit({ origins })}
          />
        </Part>
        <Part title="Looks" hint="How the button and the chat panel look on the page.">
          <Looks form={form} />
        </Part>
        <Part title="Words" hint="What visitors read before anybody has written.">
          <TextArea
            label="Greeting in the empty panel"
            hint="Unless you change it, visitors are greeted in their own language."
            rows={2}
            maxLength={300}
            value={draft.greeting}
            error={fault("options.greeting")}
            onInput={(event) => form.edit({ greeting: event.currentTarget.value })}
          />
          <GreetingsEditor
            greetings={draft.greetings}
            error={fault("options.greetings")}
            change={(greetings) => form.edit({ greetings })}
          />
          <OwnTexts texts={draft.texts} faults={form.faults.value} change={(texts) => form.edit({ texts })} />
        </Part>
        <GivingOutPart draft={draft} faults={form.faults.value} change={(change) => form.edit(change)} />
        <ClocksPart draft={draft} faults={form.faults.value} change={(change) => form.edit(change)} />
        <BudgetPart budget={draft.budget} fault={fault} change={(budget) => form.edit({ budget })} />
        <ClosingPart form={form} error={fault("options.answer_within")} />
        <EndingPart form={form} fault={fault} />
        <PreviewsPart form={form} />
        <HintsPart form={form} fault={fault} />
        <SecurePart form={form} fault={fault} />
        <SurveyPart form={form} />
        <GoalsPart
          goals={draft.visitor_goals}
          kept={form.saved.value.visitor_goals}
          fault={fault}
          change={(visitor_goals) => form.edit({ visitor_goals })}
        />
        <Part title="Tracking" hint="How Beckon reads what visitors do on the pages.">
          <ParametersField
            parameters={draft.search_parameters}
            error={fault("options.search_parameters")}
            change={(search_parameters) => form.edit({ search_parameters })}
          />
          <Switches form={form} />
        </Part>
      </div>
      <SaveBar form={form} places={PLACES} />
    </>
  );
}

function Switches({ form }: { form: Form<SiteDraft> }) {
  const draft = form.draft.value;
  return (
    <div class="switches">
      <Switch
        label="Count changes after # as page views"
        hint="For single-page sites whose addresses change only behind the # sign."
        checked={draft.hash_routes}
        change={(hash_routes) => form.edit({ hash_routes })}
      />
      <Switch
        label="Global Privacy Control does not apply here"
        hint="A statement you make: without it, Beckon does not track visitors whose browser sends this signal."
        checked={draft.ignore_gpc}
        change={(ignore_gpc) => form.edit({ ignore_gpc })}
      />
      <Switch
        label="Count browsers driven by a program"
        hint="For your own tests. Otherwise such browsers do not appear among the visitors."
        checked={draft.count_automation}
        change={(count_automation) => form.edit({ count_automation })}
      />
    </div>
  );
}

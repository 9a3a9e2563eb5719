import "./looks.css";
import { useState } from "preact/hooks";
import { Choices } from "../ui/Choices";
import { TextField } from "../ui/Field";
import { ColourCheck } from "./ColourCheck";
import { readColour } from "./contrast";
import { faultAt } from "./faults";
import type { Form } from "./form";
import { LauncherFields } from "./LauncherFields";
import type { Language } from "./own_texts";
import { USUAL_ACCENT } from "./preview/looks";
import { WidgetPreview } from "./preview/WidgetPreview";
import type { SiteDraft } from "./site_draft";

const SIDES = [
  { value: "left", label: "Left" },
  { value: "right", label: "Right" },
] as const;

const SCHEMES = [
  { value: "device", label: "Like the visitor’s device" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "page", label: "Like the page, as its color-scheme says" },
] as const;

const FACES = [
  { value: "picture", label: "Name and picture" },
  { value: "name", label: "Name only" },
  { value: "team", label: "Team only: no agent’s name is told" },
] as const;

/** Colours, corner and button, with what they come to. */
export function Looks({ form }: { form: Form<SiteDraft> }) {
  const draft = form.draft.value;
  const { accent, position, scheme, faces } = draft;
  const [language, speak] = useState<Language>("en");
  const colour = readColour(accent);
  return (
    <div class="looks">
      <div class="looks-fields">
        <div class="looks-accent">
          <input
            type="color"
            class="looks-well"
            aria-label="Pick the accent colour"
            value={colour ?? USUAL_ACCENT}
            onInput={(event) => form.edit({ accent: event.currentTarget.value })}
          />
          <TextField
            label="Accent colour"
            value={accent}
            maxLength={9}
            spellcheck={false}
            error={faultAt(form.faults.value, "options.accent")}
            onInput={(event) => form.edit({ accent: event.currentTarget.value })}
            onBlur={() => colour && colour !== accent && form.edit({ accent: colour })}
          />
        </div>
        {colour && (
          <ColourCheck
            colour={colour}
            dark={scheme !== "light"}
            use={(corrected) => form.edit({ accent: corrected })}
          />
        )}
        <Choices
          label="Corner"
          name="position"
          value={position}
          options={SIDES}
          change={(side) => form.edit({ position: side })}
        />
        <Choices
          label="Light or dark"
          name="scheme"
          value={scheme}
          options={SCHEMES}
          change={(chosen) => form.edit({ scheme: chosen })}
        />
        <Choices
          label="Agents as visitors see them"
          name="faces"
          value={faces}
          options={FACES}
          change={(chosen) => form.edit({ faces: chosen })}
        />
        <LauncherFields form={form} language={language} speak={speak} />
      </div>
      <WidgetPreview looks={draft} language={language} speak={speak} />
    </div>
  );
}

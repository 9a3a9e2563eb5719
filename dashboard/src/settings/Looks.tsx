import "./looks.css";
import { Choices } from "../ui/Choices";
import { TextField } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { CONTROL_CONTRAST, contrast, onColour, readColour, visible } from "./contrast";
import { faultAt } from "./faults";
import type { Form } from "./form";
import type { SiteDraft } from "./site_draft";
import { WidgetSketch } from "./WidgetSketch";

const USUAL = "#2f5bea";
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

/** Colours and corner, with what they come to. */
export function Looks({ form }: { form: Form<SiteDraft> }) {
  const { accent, position, scheme, greeting, name } = form.draft.value;
  const colour = readColour(accent);
  return (
    <div class="looks">
      <div class="looks-fields">
        <div class="looks-accent">
          <input
            type="color"
            class="looks-well"
            aria-label="Pick the accent colour"
            value={colour ?? USUAL}
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
        {colour && <Contrast colour={colour} use={(corrected) => form.edit({ accent: corrected })} />}
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
      </div>
      <WidgetSketch
        accent={colour ?? USUAL}
        position={position}
        scheme={scheme}
        name={name}
        greeting={greeting}
      />
    </div>
  );
}

/** What the colour comes to for eyes: words on it, and it on a white page. */
function Contrast({ colour, use }: { colour: string; use: (corrected: string) => void }) {
  const on = onColour(colour);
  const onPage = contrast(colour, "#ffffff");
  const corrected = visible(colour);
  return (
    <div class="contrast">
      <p>
        <Icon name="check" size={12} /> {on === "#ffffff" ? "White" : "Black"} words on it:{" "}
        <span class="figures">{ratio(contrast(colour, on))}</span>, easy to read.
      </p>
      {onPage < CONTROL_CONTRAST ? (
        <p class="contrast-pale">
          <Icon name="alert" size={12} /> On a white page the button is too pale:{" "}
          <span class="figures">{ratio(onPage)}</span>, {CONTROL_CONTRAST} : 1 is needed.{" "}
          <button type="button" class="text-button" onClick={() => use(corrected)}>
            Use {corrected}
          </button>
        </p>
      ) : (
        <p>
          <Icon name="check" size={12} /> The button on a white page:{" "}
          <span class="figures">{ratio(onPage)}</span>, easy to see.
        </p>
      )}
    </div>
  );
}

function ratio(value: number): string {
  return `${value.toFixed(1)} : 1`;
}

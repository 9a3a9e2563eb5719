import { Icon } from "../ui/Icon";
import { CONTROL_CONTRAST, contrast, onColour, visible } from "./contrast";

const WHITE = "#ffffff";
/** What the panel is drawn on where it is dark. */
const DARK = "#16181d";

interface Props {
  colour: string;
  /** Whether the widget is dark somewhere. */
  dark: boolean;
  use: (corrected: string) => void;
}

/** What the colour comes to for eyes: words on it, and it on a white page and a dark one. */
export function ColourCheck({ colour, dark, use }: Props) {
  const on = onColour(colour);
  const onPage = contrast(colour, WHITE);
  const onDark = contrast(colour, DARK);
  const corrected = visible(colour);
  return (
    <div class="contrast">
      <p>
        <Icon name="check" size={12} /> {on === WHITE ? "White" : "Black"} words on it:{" "}
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
      {dark && (
        <p class={onDark < CONTROL_CONTRAST ? "contrast-pale" : ""}>
          <Icon name={onDark < CONTROL_CONTRAST ? "alert" : "check"} size={12} /> On a dark page:{" "}
          <span class="figures">{ratio(onDark)}</span>
          {onDark < CONTROL_CONTRAST
            ? `, ${CONTROL_CONTRAST} : 1 is needed; its grey edge is seen.`
            : ", easy to see."}
        </p>
      )}
    </div>
  );
}

function ratio(value: number): string {
  return `${value.toFixed(1)} : 1`;
}

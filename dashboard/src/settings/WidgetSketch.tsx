import { Icon } from "../ui/Icon";
import { onColour } from "./contrast";

interface Props {
  accent: string;
  position: "left" | "right";
  scheme: "device" | "light" | "dark" | "page";
  name: string;
  greeting: string;
}

/** A sketch of the widget on a page, in the colours picked; decoration beside the fields. */
export function WidgetSketch({ accent, position, scheme, name, greeting }: Props) {
  const colours = { background: accent, color: onColour(accent) };
  return (
    <div class={`sketch sketch-${position} sketch-in-${scheme}`} aria-hidden="true">
      <span class="sketch-line" />
      <span class="sketch-line" />
      <span class="sketch-line" />
      <div class="sketch-panel">
        <p class="sketch-head truncate" style={colours}>
          {name || "Your site"}
        </p>
        <p class="sketch-greeting">{greeting || "…"}</p>
        <span class="sketch-bubble" style={colours}>
          Hello
        </span>
      </div>
      <span class="sketch-launcher" style={colours}>
        <Icon name="chat" />
      </span>
    </div>
  );
}

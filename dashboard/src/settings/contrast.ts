/** Contrast as WCAG 2 counts it, for the colour a site picks. Pure. */

/** Of text on its ground, and of a control against the page around it. */
export const TEXT_CONTRAST = 4.5;
export const CONTROL_CONTRAST = 3;

const WHITE = "#ffffff";
const BLACK = "#000000";
const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** The colour as #rrggbb; null where it is none. */
export function readColour(typed: string): string | null {
  const found = HEX.exec(typed.trim())?.[1]?.toLowerCase();
  if (!found) return null;
  return `#${found.length === 3 ? [...found].map((digit) => digit + digit).join("") : found}`;
}

/** From 1 (the same) to 21 (black on white). Both as #rrggbb. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White or black, whichever reads better on the colour: always at least 4.5. */
export function onColour(colour: string): string {
  return contrast(colour, WHITE) >= TEXT_CONTRAST || contrast(colour, WHITE) >= contrast(colour, BLACK)
    ? WHITE
    : BLACK;
}

/** The colour, darkened until a button of it stands out from a white page. */
export function visible(colour: string): string {
  let share = 1;
  let found = colour;
  while (contrast(found, WHITE) < CONTROL_CONTRAST) {
    share -= 0.02;
    found = scaled(colour, share);
  }
  return found;
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function scaled(colour: string, share: number): string {
  const parts = channels(colour).map((channel) => Math.round(channel * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

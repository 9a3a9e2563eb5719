import { sumOf } from "./seed";

const HUES = 8;

interface Props {
  name: string;
  /** What the colour stays with, where several people have the same name. */
  seed?: string;
  size?: "small" | "normal" | "large";
}

/** Initials on a colour that stays with the name, or with the seed. */
export function Avatar({ name, seed = name, size = "normal" }: Props) {
  return (
    <span class={`avatar avatar-${size} avatar-hue-${sumOf(seed) % HUES}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("") || "?";
}

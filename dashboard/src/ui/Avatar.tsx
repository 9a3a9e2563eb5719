import { useState } from "preact/hooks";
import { Icon } from "./Icon";
import { sumOf } from "./seed";

const HUES = 8;

interface Props {
  /** Empty for somebody who has told none. */
  name: string;
  /** What the colour stays with, where several people have the same name. */
  seed?: string;
  size?: "small" | "normal" | "large" | "huge";
  /** The digest of an agent's picture, where there is one. */
  picture?: string | null | undefined;
}

/** The picture; without one that can be had, initials, or a person, on a colour that stays with the name, or with the seed. */
export function Avatar({ name, seed = name, size = "normal", picture }: Props) {
  const [lost, lose] = useState("");
  return (
    <span class={`avatar avatar-${size} avatar-hue-${sumOf(seed) % HUES}`} aria-hidden="true">
      {picture && picture !== lost ? (
        <img src={`/pictures/${picture}`} alt="" onError={() => lose(picture)} />
      ) : name ? (
        initials(name)
      ) : (
        <Icon name="person" size={size === "small" ? 12 : 16} />
      )}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("") || "?";
}

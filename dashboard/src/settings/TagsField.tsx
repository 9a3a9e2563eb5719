import { useState } from "preact/hooks";
import { TextArea } from "../ui/Field";

interface Props {
  tags: readonly string[];
  error: string | null;
  change: (tags: string[]) => void;
}

/** Tags as lines; they are taken apart while typing, and tidied when the field is left. */
export function TagsField({ tags, error, change }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextArea
      label="Tags"
      hint="What chats are about, one a line. Agents choose from them, and reports count them."
      rows={4}
      value={typed ?? tags.join("\n")}
      error={error}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        change(readTags(event.currentTarget.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** Each line once, without spaces around it. */
export function readTags(typed: string): string[] {
  return [...new Set(typed.split("\n").map((line) => line.trim()))].filter(Boolean);
}

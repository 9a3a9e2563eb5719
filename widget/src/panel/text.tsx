import { linkify } from "./links";

/** Hostile text with its addresses as links. */
export function Text({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((part, index) =>
        typeof part === "string" ? (
          part
        ) : (
          <a key={index} href={part.href} dir="ltr" target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </>
  );
}

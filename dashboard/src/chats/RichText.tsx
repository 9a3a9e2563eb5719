import { linkify } from "../../../widget/src/panel/links";

/** Words of anybody as text; addresses in them that parse as links become links, and nothing else does. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map((part, index) =>
        typeof part === "string" ? (
          part
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </>
  );
}

import { useLayoutEffect, useRef } from "preact/hooks";
import { adopt } from "../sheet";
import { Text } from "../text";
import { type Block, blocks, type Inline } from "./markdown";
import css from "./marked.css?inline";

/** An agent's words with their bold, code, lists and links as nodes. */
export function Marked({ text }: { text: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => adopt(place.current as Node, css), []);
  return (
    <div class="marked" ref={place}>
      {blocks(text).map((block, index) => (
        <Piece key={index} block={block} />
      ))}
    </div>
  );
}

function Piece({ block }: { block: Block }) {
  if ("code" in block) return <pre dir="ltr">{block.code}</pre>;
  if ("words" in block) return <Words parts={block.words} />;
  const items = block.items.map((parts, index) => (
    <li key={index} dir="auto">
      <Words parts={parts} />
    </li>
  ));
  return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}

function Words({ parts }: { parts: readonly Inline[] }) {
  return (
    <>
      {parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </>
  );
}

function Part({ part }: { part: Inline }) {
  if (typeof part === "string") return <Text text={part} />;
  if ("code" in part) return <code dir="ltr">{part.code}</code>;
  if ("bold" in part)
    return (
      <strong>
        <Words parts={part.bold} />
      </strong>
    );
  return (
    <a href={part.href} title={part.href} target="_blank" rel="noopener noreferrer nofollow">
      {part.text}
    </a>
  );
}

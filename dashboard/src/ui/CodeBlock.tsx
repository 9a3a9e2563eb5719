import "./code.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "./Button";

const COPIED_FOR = 2_000;

/** Text to be pasted elsewhere. Where the clipboard is closed to the page, the text is marked instead. */
export function CodeBlock({ name, text }: { name: string; text: string }) {
  const code = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      if (code.current) getSelection()?.selectAllChildren(code.current);
    }
  };
  return (
    <div class="code">
      <section class="code-text" aria-label={`The ${name}`}>
        <code ref={code}>{text}</code>
      </section>
      <Button size="small" icon={copied ? "check" : "copy"} onClick={copy}>
        {copied ? "Copied" : "Copy"} <span class="visually-hidden">the {name}</span>
      </Button>
      <span class="visually-hidden" role="status">
        {copied ? `Copied the ${name}` : ""}
      </span>
    </div>
  );
}

import base from "./base.css?inline";
import composer from "./composer.css?inline";
import conversation from "./conversation.css?inline";
import footer from "./footer.css?inline";
import header from "./header.css?inline";

const sheets = new Map<string, CSSStyleSheet>();

/** Styles the shadow root (or document) that `node` lives in; no style element, so a strict policy allows it. */
export function adopt(node: Node, css = base + header + conversation + composer + footer): void {
  const root = node.getRootNode() as ShadowRoot | Document;
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

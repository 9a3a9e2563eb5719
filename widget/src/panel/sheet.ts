import base from "./base.css?inline";
import composer from "./composer.css?inline";
import conversation from "./conversation.css?inline";
import footer from "./footer.css?inline";
import header from "./header.css?inline";
import leave from "./leave.css?inline";

let sheet: CSSStyleSheet | null = null;

/** Styles the shadow root (or document) that `node` lives in; no style element, so a strict policy allows it. */
export function adopt(node: Node): void {
  const root = node.getRootNode() as ShadowRoot | Document;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(base + header + conversation + composer + footer + leave);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

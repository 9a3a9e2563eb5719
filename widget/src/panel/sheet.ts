const sheets = new Map<string, CSSStyleSheet>();

/** Styles the shadow root (or document) that `node` lives in; no style element, so a strict policy allows it. */
export function adopt(node: Node, css: string): void {
  const root = node.getRootNode() as ShadowRoot | Document;
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

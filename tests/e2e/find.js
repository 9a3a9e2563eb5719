// The first visible element with this role and accessible name, through open shadow roots; null when there is none.
(role, name) => {
  const selectors = {
    button: "button, [role=button]",
    link: "a[href]",
    textbox: "textarea, input:not([type]), input[type=text], input[type=email], [role=textbox]",
    searchbox: "input[type=search]",
    dialog: "dialog, [role=dialog]",
    log: "[role=log]",
    radio: "input[type=radio]",
  };

  function* roots(root) {
    yield root;
    for (const element of root.querySelectorAll("*"))
      if (element.shadowRoot) yield* roots(element.shadowRoot);
  }

  function spoken(element) {
    const scope = element.getRootNode();
    const labels = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
    if (labels.length) return labels.map((id) => scope.getElementById(id)?.textContent ?? "").join(" ");
    if (element.getAttribute("aria-label")) return element.getAttribute("aria-label");
    if (element.labels?.length) return [...element.labels].map((label) => label.textContent).join(" ");
    return element.textContent;
  }

  for (const root of roots(document)) {
    for (const element of root.querySelectorAll(selectors[role])) {
      if (spoken(element).trim() !== name) continue;
      if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return element;
    }
  }
  return null;
};

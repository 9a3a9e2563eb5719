export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: object,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

/** The first letters of the first and the last word, as many as there are. */
export const initials = (name: string): string => {
  const found = [...name.replace(/([\p{L}\p{N}])\S*|./gu, "$1")];
  return [found[0], found.length > 1 ? found.at(-1) : ""].join("").toUpperCase();
};

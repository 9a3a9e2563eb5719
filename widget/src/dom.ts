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
export const initials = (name: string): string =>
  name
    .replace(/([\p{L}\p{N}])\S*|./gu, "$1")
    .replace(/(?<=^.).*(?=.$)/u, "")
    .toUpperCase();

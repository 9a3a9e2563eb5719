/** The origins a site's pages come from, as an owner types them. Pure. */

const HOST = /^([a-z0-9_-]+\.)*[a-z0-9_-]+$/i;

/** The origin of what was typed: a pasted address loses its path, a bare host becomes https. Null where it is none. */
export function readOrigin(typed: string): string | null {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : guessed(text);
  if (/\s/.test(text) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  const web = url.protocol === "https:" || url.protocol === "http:";
  return web && !url.username && (HOST.test(url.hostname) || url.hostname.startsWith("["))
    ? url.origin
    : null;
}

/** The address somebody means who leaves out how it begins; a single word is none but this machine's. */
function guessed(text: string): string {
  if (/^(localhost|127\.|\[::1\])/.test(text)) return `http://${text}`;
  return text.includes(".") ? `https://${text}` : text;
}

/** The list with what was typed (one or many, by lines, commas or spaces), and what of it was no origin. */
export function withOrigins(
  list: readonly string[],
  typed: string,
): { origins: string[]; refused: string[] } {
  const origins = [...list];
  const refused: string[] = [];
  for (const text of typed.split(/[\s,;]+/).filter(Boolean)) {
    const origin = readOrigin(text);
    if (origin === null) refused.push(text);
    else if (!origins.includes(origin)) origins.push(origin);
  }
  return { origins, refused };
}

/** A stretch of text that leads somewhere; `href` is always a parsed http, https, mailto or tel address. */
export interface Link {
  href: string;
  text: string;
}

export type Part = string | Link;

const MAX_URL = 2048;

/**
 * Control, format and unassigned characters (bidi overrides, zero widths) never belong to an address. Without the
 * `i` flag: together with `u` it would take the long s for an s.
 */
const ADDRESS =
  /(?:[Hh][Tt]{2}[Pp][Ss]?:\/\/|[Ww]{3}\.)[^\s<>"`\\^{}|\p{C}]+|(?:[Mm]ailto:)?[\w.%+-]{1,64}@(?:[A-Za-z\d-]{1,63}\.){1,8}[A-Za-z\d-]{2,63}|[Tt]el:\+?\d[\d().-]{2,30}/gu;

const WORD = /[\p{L}\p{N}_]/u;
const CLOSING: Record<string, string> = { ")": "(", "]": "[" };
const TRAILING = /[.,;:!?'*_~…’”»。，、！？]/;
/** Letters of a host shown as written; others may imitate, so the parsed address is shown instead. */
const PLAIN_HOST = /^[a-z\d.à-öø-ÿß-]+$/;

/** The text in order, cut into plain stretches and links. Joined, the plain stretches lose nothing; linear in length. */
export function linkify(text: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const start = match.index;
    if (start > 0 && WORD.test(text.charAt(start - 1))) continue;
    const written = trimmed(match[0]);
    const link = linkOf(written);
    if (!link) continue;
    if (start > done) parts.push(text.slice(done, start));
    parts.push(link);
    done = start + written.length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** What people write after an address (full stop, closing bracket) is not part of it; a balanced bracket is. */
function trimmed(address: string): string {
  let end = address.length;
  const open: Record<string, number> = {};
  for (const sign of address) open[sign] = (open[sign] ?? 0) + 1;
  for (; end > 0; end--) {
    const sign = address.charAt(end - 1);
    const opening = CLOSING[sign];
    if (opening ? (open[opening] ?? 0) >= (open[sign] ?? 0) : !TRAILING.test(sign)) break;
    open[sign] = (open[sign] ?? 0) - 1;
  }
  return address.slice(0, end);
}

function linkOf(written: string): Link | null {
  const lower = written.toLowerCase();
  if (lower.startsWith("tel:")) return { href: `tel:${lower.replace(/[^\d+]/g, "")}`, text: written };
  if (/^(https?:|www\.)/.test(lower)) return webLink(written);
  const address = written.replace(/^mailto:/i, "");
  return { href: `mailto:${encodeURI(address)}`, text: written };
}

/** None where the address is too long, does not parse or hides its host behind a user name. */
function webLink(written: string): Link | null {
  if (written.length > MAX_URL) return null;
  const address = /^www\./i.test(written) ? `https://${written}` : written;
  const url = parsed(address);
  if (!url || url.username || url.password || !/^https?:$/.test(url.protocol)) return null;
  return { href: url.href, text: honest(address, url) ? written : url.href };
}

/** `URL.canParse` is younger than the browsers that still visit shops. */
function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Whether the host a reader sees is the host the browser goes to. */
function honest(address: string, url: URL): boolean {
  const host = (/^https?:\/\/([^/?#:]*)/i.exec(address)?.[1] ?? "").toLowerCase();
  return host === url.hostname || (url.hostname.includes("xn--") && PLAIN_HOST.test(host));
}

/** What an owner pastes: the settings for tag managers and the policy lines, made from the server's snippet. Pure. */

const SOURCE = /src="([^"]+)"/;

/** The script's address in the snippet; null where the snippet has none. */
export function scriptAddress(snippet: string): URL | null {
  const found = SOURCE.exec(snippet)?.[1] ?? "";
  return URL.canParse(found) ? new URL(found) : null;
}

/** The tag for managers that strip data attributes: the key goes into the address. */
export function tagManagerSnippet(script: URL, key: string): string {
  const address = new URL(script);
  address.searchParams.set("site", key);
  return `<script async src="${address.href}"></script>`;
}

/** What a page's Content-Security-Policy must allow, one line for each directive; the last for pictures alone. */
export function policyLines(script: URL): string[] {
  const socket = `${script.protocol === "https:" ? "wss" : "ws"}://${script.host}`;
  return [
    `script-src ${script.origin}`,
    `connect-src ${script.origin} ${socket}`,
    `img-src ${script.origin}`,
  ];
}

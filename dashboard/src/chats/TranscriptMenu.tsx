import { Icon } from "../ui/Icon";
import { Menu, MenuDownload } from "../ui/Menu";

const FORMS = { html: "As a page", txt: "As text", json: "As JSON" } as const;

/** The chat to take along. */
export function TranscriptMenu({ chat }: { chat: string }) {
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <Menu class="button button-quiet button-bare" label="Save transcript" trigger={<Icon name="download" />}>
      {Object.entries(FORMS).map(([form, words]) => (
        <MenuDownload key={form} href={`/api/chats/${chat}/transcript?as=${form}&zone=${zone}`}>
          {words}
        </MenuDownload>
      ))}
    </Menu>
  );
}

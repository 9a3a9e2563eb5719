import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { ChatView } from "../../wire";

/** The wire's limit. */
const MOST = 10;

/** What a chat is about, of its site's tags and those that it has already. */
export function TagsDialog({ chat, close }: { chat: ChatView; close: () => void }) {
  const { chats, desk, toasts } = useApp();
  const [chosen, setChosen] = useState<readonly string[]>(chat.tags);
  const known = [...new Set([...(desk.sites.value.get(chat.site)?.tags ?? []), ...chat.tags])];
  const turn = (tag: string) =>
    setChosen(chosen.includes(tag) ? chosen.filter((each) => each !== tag) : [...chosen, tag]);
  const save = () => {
    void chats.tag(chat.id, chosen).catch((refusal: Error) => toasts.error(refusal.message));
    close();
  };
  return (
    <Dialog
      title="Tags"
      close={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" disabled={!known.length} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      {known.length ? (
        <fieldset class="tags">
          <legend class="visually-hidden">What this chat is about</legend>
          {known.map((tag) => (
            <label key={tag} class="tags-line">
              <input
                type="checkbox"
                checked={chosen.includes(tag)}
                disabled={chosen.length >= MOST && !chosen.includes(tag)}
                onChange={() => turn(tag)}
              />
              {tag}
            </label>
          ))}
        </fieldset>
      ) : (
        <p class="soft">This site has no tags yet. Owners write them in the settings of the site.</p>
      )}
    </Dialog>
  );
}

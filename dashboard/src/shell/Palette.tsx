import { useId, useState } from "preact/hooks";
import { useApp } from "../app";
import { Dialog } from "../ui/Dialog";
import { matching } from "../ui/fuzzy";
import { useShortcuts } from "../ui/useShortcuts";
import { Keys } from "./Keys";
import { type Place, placesOf } from "./places";

const MOST = 12;
const OPEN = "$mod+k";

/** Ctrl+K finds everything by a few letters: chats, screens, settings, and what can be done here. */
export function Palette() {
  const [open, setOpen] = useState(false);
  useShortcuts("Everywhere", [{ keys: OPEN, label: "Find anything", run: () => setOpen(true) }]);
  return open ? <Finder close={() => setOpen(false)} /> : null;
}

function Finder({ close }: { close: () => void }) {
  const app = useApp();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const places = placesOf(app).filter(({ keys }) => keys !== OPEN);
  const found = matching(places, typed, ({ words, kind }) => `${words} ${kind}`).slice(0, MOST);
  const choose = (place: Place | undefined) => {
    if (!place) return;
    close();
    place.run();
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !(step || event.key === "Enter")) return;
    event.preventDefault();
    if (step) setActive((active + step + found.length) % Math.max(1, found.length));
    else choose(found[active]);
  };
  return (
    <Dialog title="Find anything" close={close}>
      <input
        class="control palette-field"
        type="text"
        role="combobox"
        aria-label="Chat, screen or command"
        aria-expanded={found.length ? "true" : "false"}
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={found.length ? `${id}-${active}` : undefined}
        autoFocus
        placeholder="Chat, screen or command"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={pressed}
      />
      <div id={id} class="palette" role="listbox" aria-label="Found">
        {found.map((place, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys.
          <div
            key={place.key}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active ? "true" : "false"}
            class="palette-row"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(place)}
          >
            <span class="palette-words truncate">{place.words}</span>
            <span class="faint">{place.kind}</span>
            {place.keys && <Keys keys={place.keys} />}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p class="soft" role="status">
          Nothing has these letters.
        </p>
      )}
    </Dialog>
  );
}

import { useEffect, useState } from "preact/hooks";
import { Button } from "../ui/Button";
import { Select, TextField } from "../ui/Field";
import type { OwnText } from "../wire";
import { type Faults, faultAt } from "./faults";
import { LANGUAGES, type Language, MOST_TEXTS, nameOf, TEXT_LENGTH, textsIn } from "./own_texts";

interface Props {
  texts: readonly OwnText[];
  faults: Faults;
  change: (texts: OwnText[]) => void;
}

/** What the button, the card and the panel say otherwise on this site, one language at a time. */
export function OwnTexts({ texts, faults, change }: Props) {
  const [language, speak] = useState<Language>(texts[0]?.language ?? "en");
  const ours = useOurs(language);
  const set = (index: number, text: string) =>
    change(texts.map((each, at) => (at === index ? { ...each, text } : each)));
  const here = texts.map((own, index) => ({ ...own, index })).filter((own) => own.language === language);
  const taken = new Set(here.map(({ place }) => place));
  return (
    <fieldset class="greetings">
      <legend class="field-label">Texts of the widget in your own words</legend>
      <Select
        label="Language of the visitors"
        value={language}
        onChange={(event) => speak(event.currentTarget.value as Language)}
      >
        {LANGUAGES.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
            {count(texts, each)}
          </option>
        ))}
      </Select>
      {here.map(({ place, text, index }) => (
        <div key={place} class="greetings-item own-text" lang={language}>
          <TextField
            label={`Instead of “${ours.get(place) ?? place}”`}
            dir="auto"
            maxLength={TEXT_LENGTH}
            value={text}
            error={faultAt(faults, `options.texts.${index}`)}
            onInput={(event) => set(index, event.currentTarget.value)}
          />
          <Button
            kind="quiet"
            icon="trash"
            aria-label={`Say “${ours.get(place) ?? place}” again`}
            onClick={() => change(texts.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {texts.length < MOST_TEXTS && (
        <Select
          label="Say something in other words"
          hint="What stands in braces is filled in: keep it."
          value=""
          onChange={(event) => {
            const place = event.currentTarget.value;
            change([...texts, { language, place, text: ours.get(place) ?? "" }]);
          }}
        >
          <option value="">Choose a text…</option>
          {[...ours]
            .filter(([place]) => !taken.has(place))
            .map(([place, text]) => (
              <option key={place} value={place} lang={language}>
                {text}
              </option>
            ))}
        </Select>
      )}
    </fieldset>
  );
}

/** Ours in a language, as soon as they are there. */
function useOurs(language: Language): ReadonlyMap<string, string> {
  const [ours, take] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let wanted = true;
    textsIn(language).then((found) => wanted && take(found));
    return () => {
      wanted = false;
    };
  }, [language]);
  return ours;
}

function count(texts: readonly OwnText[], language: Language): string {
  const own = texts.filter((text) => text.language === language).length;
  return own ? ` (${own})` : "";
}

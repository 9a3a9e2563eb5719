import icons from "../../../server/sites/icons.json";
import { Choices } from "../ui/Choices";
import { Select, TextField } from "../ui/Field";
import type { OwnText } from "../wire";
import { type Faults, faultAt } from "./faults";
import type { Form } from "./form";
import { type LauncherDraft, OFFSETS, type Offset } from "./launcher";
import { LABEL, LABEL_LENGTH, LANGUAGES, type Language, labelIn, nameOf } from "./own_texts";
import type { SiteDraft } from "./site_draft";

const SHOWS = [
  { value: "icon", label: "An icon" },
  { value: "both", label: "An icon and words" },
  { value: "words", label: "Words" },
] as const;

const ICONS: Readonly<Record<LauncherDraft["icon"], string>> = {
  chat: "Speech bubble",
  dots: "Round speech bubble",
  question: "Question mark",
  headset: "Headset",
  heart: "Heart",
  mail: "Letter",
};

interface Props {
  form: Form<SiteDraft>;
  /** That of the words; the preview speaks it, too. */
  language: Language;
  speak: (language: Language) => void;
}

/** What the button shows, and how far from the corner it is. */
export function LauncherFields({ form, language, speak }: Props) {
  const { launcher, texts } = form.draft.value;
  const faults = form.faults.value;
  const edit = (change: Partial<LauncherDraft>) => form.edit({ launcher: { ...launcher, ...change } });
  return (
    <>
      <Choices
        label="On the button"
        name="shows"
        value={launcher.shows}
        options={SHOWS}
        change={(shows) => edit({ shows })}
      />
      {launcher.shows !== "words" && <Icons icon={launcher.icon} change={(icon) => edit({ icon })} />}
      {launcher.shows !== "icon" && (
        <Label {...{ texts, faults, language, speak }} change={(changed) => form.edit({ texts: changed })} />
      )}
      <fieldset class="looks-offsets">
        <legend class="field-label">Distance from the corner, in pixels</legend>
        {(Object.keys(OFFSETS) as Offset[]).map((name) => (
          <TextField
            key={name}
            label={OFFSETS[name]}
            inputMode="numeric"
            maxLength={4}
            value={launcher[name]}
            error={faultAt(faults, `options.launcher.${name}`)}
            onInput={(event) => edit({ [name]: event.currentTarget.value })}
          />
        ))}
      </fieldset>
    </>
  );
}

function Icons({
  icon,
  change,
}: {
  icon: LauncherDraft["icon"];
  change: (icon: LauncherDraft["icon"]) => void;
}) {
  return (
    <fieldset class="looks-icons">
      <legend class="field-label">Icon</legend>
      {(Object.keys(ICONS) as LauncherDraft["icon"][]).map((name) => (
        <label key={name} class="looks-icon" title={ICONS[name]}>
          <input type="radio" name="icon" checked={icon === name} onChange={() => change(name)} />
          <svg viewBox="0 0 24 24" width={24} height={24} role="img" aria-label={ICONS[name]}>
            <path d={icons[name]} fill="currentColor" fill-rule="evenodd" />
          </svg>
        </label>
      ))}
    </fieldset>
  );
}

interface LabelProps {
  texts: readonly OwnText[];
  faults: Faults;
  language: Language;
  speak: (language: Language) => void;
  change: (texts: OwnText[]) => void;
}

/** The words in one language: a text in own words like others; what is emptied is ours again. */
function Label({ texts, faults, language, speak, change }: LabelProps) {
  const at = texts.findIndex((own) => own.place === LABEL && own.language === language);
  const write = (text: string) => {
    const own = { language, place: LABEL, text };
    const others = texts.filter((_, index) => index !== at);
    change(
      !text ? others : at < 0 ? [...texts, own] : texts.map((each, index) => (index === at ? own : each)),
    );
  };
  return (
    <div class="looks-label">
      <TextField
        label="Words on the button"
        dir="auto"
        lang={language}
        maxLength={LABEL_LENGTH}
        placeholder={labelIn(language)}
        value={texts[at]?.text ?? ""}
        error={at < 0 ? null : faultAt(faults, `options.texts.${at}`)}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <Select label="in" value={language} onChange={(event) => speak(event.currentTarget.value as Language)}>
        {LANGUAGES.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
          </option>
        ))}
      </Select>
    </div>
  );
}

import "./widget_preview.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Shown } from "../../../../widget/src/preview";
import { useApp } from "../../app";
import { Select } from "../../ui/Field";
import { LANGUAGES, type Language, nameOf } from "../own_texts";
import type { Looks } from "./looks";
import { type Scene, sceneOf } from "./scene";

const SIZES = { desktop: "960px", phone: "390px" } as const;

type Size = keyof typeof SIZES;

interface Props {
  looks: Looks;
  language: Language;
  speak: (language: Language) => void;
}

/** The widget itself, in a frame that can reach nothing, as it would be with what is typed. */
export function WidgetPreview({ looks, language, speak }: Props) {
  const [size, resize] = useState<Size>(innerWidth < 800 ? "phone" : "desktop");
  const [view, turn] = useState<Shown["view"]>("panel");
  const [page, paint] = useState<Shown["page"]>("light");
  const [closed, close] = useState(false);
  const frame = useStage(looks, { view, page, closed, language });
  return (
    <section class="widget-preview" aria-label="Preview">
      <div class="widget-preview-choices">
        <Pick label="Show" value={view} options={VIEWS} change={turn} />
        <Pick label="Window" value={size} options={WINDOWS} change={resize} />
        <Pick label="Page" value={page} options={PAGES} change={paint} />
        <Pick
          label="Hours"
          value={closed ? "closed" : "open"}
          options={HOURS}
          change={(hours) => close(hours === "closed")}
        />
        <Pick
          label="Language"
          value={language}
          options={LANGUAGES.map((each) => [each, nameOf(each)] as const)}
          change={speak}
        />
      </div>
      <div class="widget-preview-window" style={{ "--width": SIZES[size] }}>
        <iframe
          ref={frame}
          class="widget-preview-frame"
          title="The widget as it would look"
          src="/dashboard/preview"
          sandbox="allow-scripts"
          tabIndex={-1}
        />
      </div>
      <p class="field-hint">
        This is the widget itself, with what is typed here. Nothing of it is saved or sent.
      </p>
    </section>
  );
}

const VIEWS = [
  ["panel", "Panel"],
  ["card", "Invitation"],
  ["button", "Button"],
] as const;
const WINDOWS = [
  ["desktop", "Desktop"],
  ["phone", "Phone"],
] as const;
const PAGES = [
  ["light", "Light"],
  ["dark", "Dark"],
] as const;
const HOURS = [
  ["open", "Open"],
  ["closed", "Closed"],
] as const;

interface PickProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  change: (value: Value) => void;
}

function Pick<Value extends string>({ label, value, options, change }: PickProps<Value>) {
  return (
    <Select label={label} value={value} onChange={(event) => change(event.currentTarget.value as Value)}>
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </Select>
  );
}

/** The frame, which is told what to show as soon as it is there, and with each change. */
function useStage(looks: Looks, scene: Scene) {
  const { desk } = useApp();
  const frame = useRef<HTMLIFrameElement>(null);
  const [ready, begin] = useState(false);
  const me = desk.me.value ?? { name: "", picture: null };
  const shown = JSON.stringify(sceneOf(looks, scene, me, 0));
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent) => {
      if (data === "ready" && source === frame.current?.contentWindow) begin(true);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);
  useEffect(() => {
    // Its origin is nobody's: there is no other to name, and nothing in it that others must not know.
    if (ready) frame.current?.contentWindow?.postMessage(sceneOf(looks, scene, me, Date.now()), "*");
  }, [ready, shown]);
  return frame;
}

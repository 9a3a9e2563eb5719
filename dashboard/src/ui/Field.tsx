import type {
  ComponentChildren,
  InputHTMLAttributes,
  PartialInputHTMLAttributes,
  PartialSelectHTMLAttributes,
  Ref,
  TextareaHTMLAttributes,
} from "preact";
import { useId } from "preact/hooks";

interface Common {
  label: string;
  hint?: ComponentChildren;
  error?: string | null;
  /** The label stays for screen readers only. */
  quiet?: boolean;
}

type Set = "label" | "ref" | "size" | "id" | "role";

export interface InputProps extends Common, Omit<PartialInputHTMLAttributes<HTMLInputElement>, Set> {
  type?:
    | "text"
    | "email"
    | "password"
    | "search"
    | "url"
    | "date"
    | "datetime-local"
    | "time"
    | "number"
    | "color";
  ref?: Ref<HTMLInputElement>;
}
export interface AreaProps extends Common, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Set> {
  ref?: Ref<HTMLTextAreaElement>;
}
export interface SelectProps extends Common, Omit<PartialSelectHTMLAttributes<HTMLSelectElement>, Set> {
  children: ComponentChildren;
}

export function TextField({ label, hint, error, quiet, class: extra, ...rest }: InputProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} quiet={quiet} extra={extra}>
      <input
        {...(rest as InputHTMLAttributes<HTMLInputElement>)}
        {...wiring(id, hint, error)}
        class="control"
      />
    </Frame>
  );
}

export function TextArea({ label, hint, error, quiet, class: extra, ...rest }: AreaProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} quiet={quiet} extra={extra}>
      <textarea {...rest} {...wiring(id, hint, error)} class="control control-area" />
    </Frame>
  );
}

export function Select({ label, hint, error, quiet, class: extra, children, ...rest }: SelectProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error} quiet={quiet} extra={extra}>
      <select {...rest} {...wiring(id, hint, error)} class="control control-select">
        {children}
      </select>
    </Frame>
  );
}

interface FrameProps {
  id: string;
  label: string;
  hint: ComponentChildren;
  error: string | null | undefined;
  quiet: boolean | undefined;
  extra: unknown;
  children: ComponentChildren;
}

function Frame({ id, label, hint, error, quiet, extra, children }: FrameProps) {
  return (
    <div class={`field ${extra ?? ""}`}>
      <label class={quiet ? "visually-hidden" : "field-label"} for={id}>
        {label}
      </label>
      {children}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function wiring(id: string, hint: ComponentChildren, error: string | null | undefined) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? ("true" as const) : undefined,
  };
}

import type { ButtonHTMLAttributes, ComponentChildren, Ref } from "preact";
import { Icon, type IconName } from "./Icon";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon" | "size" | "ref"> {
  kind?: "primary" | "plain" | "quiet" | "danger";
  size?: "normal" | "small";
  icon?: IconName;
  /** Work is under way: the button keeps its place and takes no press. */
  busy?: boolean;
  disabled?: boolean;
  /** The id of the words that say why it can't be pressed now; the keyboard reaches it all the same, to read them. */
  refused?: string | undefined;
  type?: "button" | "submit";
  ref?: Ref<HTMLButtonElement>;
  children?: ComponentChildren;
}

/** A button with words; without `children` it is an icon and needs an `aria-label`. */
export function Button({
  kind = "plain",
  size = "normal",
  icon,
  busy,
  disabled,
  refused,
  children,
  class: extra,
  type = "button",
  ...rest
}: Props) {
  const bare = children === undefined;
  const classes = [
    "button",
    `button-${kind}`,
    size === "small" && "button-small",
    bare && "button-bare",
    extra,
  ];
  return (
    <button
      {...rest}
      type={type}
      class={classes.filter(Boolean).join(" ")}
      disabled={Boolean(disabled || busy)}
      {...(refused ? { "aria-disabled": "true", "aria-describedby": refused, onClick: refuse } : {})}
      aria-busy={busy ? "true" : undefined}
      title={rest.title ?? (bare ? rest["aria-label"] : undefined)}
    >
      {busy ? <span class="spinner" /> : icon && <Icon name={icon} />}
      {!bare && <span class="button-words">{children}</span>}
    </button>
  );
}

function refuse(event: Event): void {
  event.preventDefault();
}

import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon";

interface Props {
  icon: IconName;
  title: string;
  /** What will appear here, and the one thing to do. */
  children?: ComponentChildren;
  action?: ComponentChildren;
}

export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} size={20} />
      </span>
      <h2 class="empty-title">{title}</h2>
      {children && <div class="empty-words">{children}</div>}
      {action && <div class="empty-action">{action}</div>}
    </div>
  );
}

/** Something could not be loaded: what happened, what is safe, what to do now. */
export function ErrorState({ title, children, action }: Omit<Props, "icon">) {
  return (
    <div role="alert">
      <EmptyState icon="alert" title={title} action={action}>
        {children}
      </EmptyState>
    </div>
  );
}

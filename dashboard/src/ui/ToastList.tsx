import type { Toasts } from "../models/toasts";
import { Button } from "./Button";

export function ToastList({ toasts }: { toasts: Toasts }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.shown.value.map(({ id, text, kind, action }) => (
        <div key={id} class={`toast toast-${kind}`}>
          <span class="toast-words">{text}</span>
          {action && (
            <Button
              kind="quiet"
              size="small"
              onClick={() => {
                action.run();
                toasts.dismiss(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <Button
            kind="quiet"
            size="small"
            icon="close"
            aria-label="Dismiss"
            onClick={() => toasts.dismiss(id)}
          />
        </div>
      ))}
    </div>
  );
}

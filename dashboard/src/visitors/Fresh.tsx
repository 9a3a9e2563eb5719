import { useApp } from "../app";
import { Button } from "../ui/Button";

/** Lets waiting rows in by hand; hidden for the second in which a list at rest lets them in by itself. */
export function Fresh() {
  const { visitors } = useApp();
  const count = visitors.grid.value?.fresh ?? 0;
  if (count === 0) return null;
  return (
    <Button class="fresh figures" kind="primary" size="small" icon="up" onClick={() => visitors.letIn()}>
      {count} new
    </Button>
  );
}

import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useLineDown } from "../useLineDown";

/** Says that what is shown is old. */
export function ConnectionBanner() {
  const { connection } = useApp();
  if (!useLineDown()) return null;
  return (
    <div class="banner" role="status">
      <span class="banner-mark">
        <Icon name="offline" />
      </span>
      <span>
        <strong>Reconnecting.</strong> What you see may be out of date; nothing you send is lost.
      </span>
      <Button size="small" onClick={() => connection.wake()}>
        Try now
      </Button>
    </div>
  );
}

import { useApp } from "../app";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useLasting } from "../ui/useLasting";

const GRACE = 1_500;

/** Says that what is shown is old. Short drops are not shown. */
export function ConnectionBanner() {
  const { connection, desk } = useApp();
  const state = connection.state.value;
  const down = desk.loaded.value && state !== "open";
  const late = useLasting(down || state === "waiting", GRACE);
  if (!late) return null;
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

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "./Button";
import { ErrorState } from "./EmptyState";
import { Skeleton } from "./Skeleton";

/** A component that is loaded when it is first shown, with bars in its place until then. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [, redraw] = useState(0);
    const [failed, setFailed] = useState(false);
    const fetch = () => {
      setFailed(false);
      load().then(
        (component) => {
          loaded = component;
          redraw((count) => count + 1);
        },
        () => setFailed(true),
      );
    };
    useEffect(() => {
      if (!loaded) fetch();
    }, []);
    if (loaded) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    if (!failed) return <Skeleton />;
    return (
      <ErrorState title="This page could not be loaded" action={<Button onClick={fetch}>Try again</Button>}>
        <p>Your connection may be down, or Beckon was updated: then reload this page. Nothing was lost.</p>
      </ErrorState>
    );
  };
}

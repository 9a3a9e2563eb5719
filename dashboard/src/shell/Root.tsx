import { useApp } from "../app";
import { Button } from "../ui/Button";
import { ErrorState } from "../ui/EmptyState";
import { Shell } from "./Shell";
import { SignIn } from "./SignIn";

/** The sign-in page, or the app; a calm ground until it is known which. */
export function Root() {
  const { session } = useApp();
  const state = session.state.value;
  switch (state.phase) {
    case "in":
      return <Shell />;
    case "out":
      return <SignIn notice={state.notice} />;
    case "broken":
      return (
        <main class="alone">
          <ErrorState
            title="Beckon can't go on"
            action={<Button onClick={() => session.check()}>Try again</Button>}
          >
            <p>{state.reason} Chats and visitors are safe on the server.</p>
          </ErrorState>
        </main>
      );
    case "unknown":
      return <main class="alone" aria-busy="true" />;
  }
}

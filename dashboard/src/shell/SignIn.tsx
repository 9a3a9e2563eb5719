import "./sign_in.css";
import { useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Logo } from "./Logo";

/** Who are you? `notice` says why one is asked again. */
export function SignIn({ notice }: { notice: string }) {
  const { session } = useApp();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    setProblem("");
    try {
      await session.signIn(String(form.get("email")).trim(), String(form.get("password")));
    } catch (error) {
      setProblem((error as Error).message);
      setBusy(false);
      password.current?.select();
    }
  };
  return (
    <main class="alone">
      <form class="sign-in" onSubmit={submit}>
        <Logo />
        <h1 class="sign-in-title">Sign in to Beckon</h1>
        {notice && <p class="sign-in-notice">{notice}</p>}
        <TextField label="E-mail" name="email" type="email" autocomplete="username" required autoFocus />
        <TextField
          ref={password}
          label="Password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
        />
        {problem && (
          <p class="sign-in-problem" role="alert">
            {problem}
          </p>
        )}
        <Button kind="primary" type="submit" busy={busy}>
          Sign in
        </Button>
      </form>
    </main>
  );
}

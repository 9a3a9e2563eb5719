import { StatusMark } from "../ui/StatusMark";

/** The visitor has left the site for the moment; the chat waits for them. */
export function Away() {
  return (
    <span class="away">
      <StatusMark status="away" />
      Visitor is away
    </span>
  );
}

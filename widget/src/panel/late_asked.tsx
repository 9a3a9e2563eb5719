import type { Props } from "./asking";
import { late } from "./late";

/** What an agent asks for in confidence. */
export const LateSecure = late<Props>(async () => (await import("./secure/secure")).Secure);

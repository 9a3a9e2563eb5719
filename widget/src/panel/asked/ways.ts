/** What each way to reach somebody is asked by, with the server's own test of it. */
export const WAYS = {
  email: { test: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, type: "email", autoComplete: "email", maxLength: 254 },
  phone: { test: /^\+?\d[-\d ()./]{3,30}\d$/, type: "tel", autoComplete: "tel", maxLength: 32 },
} as const;

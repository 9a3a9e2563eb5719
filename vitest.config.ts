import { defineConfig } from "vitest/config";

/** Tests of the browser code; a file that needs a document says `// @vitest-environment happy-dom` in its first line. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["tests/widget/**/*.test.{ts,tsx}", "tests/dashboard/**/*.test.{ts,tsx}"],
    environment: "node",
    restoreMocks: true,
    testTimeout: 20_000,
  },
});

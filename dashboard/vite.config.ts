import { defineConfig } from "vite";

/** The oldest browsers agents may use: all have `light-dark()`, nested CSS, the popover and `dialog`. */
const BROWSERS = ["chrome123", "edge123", "firefox125", "safari17.5"];

export default defineConfig({
  root: import.meta.dirname,
  base: "/dashboard/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../server/static/dashboard",
    emptyOutDir: true,
    target: BROWSERS,
    cssTarget: BROWSERS,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

import { defineConfig, type Plugin } from "vite";

/** The oldest browsers agents may use: all have `light-dark()`, nested CSS, the popover and `dialog`. */
const BROWSERS = ["chrome123", "edge123", "firefox125", "safari17.5"];

/** Has the first paint wait for the script, which knows the theme that was chosen: no white flash in the dark. */
const paintOnce: Plugin = {
  name: "paint-once",
  transformIndexHtml: {
    order: "post",
    handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: "/dashboard/",
  plugins: [paintOnce],
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

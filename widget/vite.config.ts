import { build, defineConfig, type InlineConfig, type Plugin } from "vite";

/** The oldest browsers that visitors may use: the first with the popover and sockets at http addresses. */
const BROWSERS = ["chrome125", "edge125", "firefox125", "safari17.5"];

/** One build, without the helpers of an application, into the folder that is served under `/widget/`. */
const files = (entry: string, format: "es" | "iife", entryFileNames: string): InlineConfig => ({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../server/static/widget",
    target: BROWSERS,
    lib: { entry, formats: [format], name: "beckonLoader" },
    rolldownOptions: {
      preserveEntrySignatures: "allow-extension",
      output: {
        entryFileNames,
        chunkFileNames: "[name]-[hash].js",
        comments: false,
        minify: { compress: true, mangle: true, codegen: true },
      },
    },
  },
});

/** After the modules are written: the loader, a classic script that knows the hashed name of the widget's file. */
const loader = (): Plugin => ({
  name: "beckon-loader",
  async writeBundle(_options, bundle) {
    const widget = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry);
    const classic = files("src/loader.ts", "iife", "widget.js");
    await build({
      ...classic,
      configFile: false,
      logLevel: "warn",
      define: { WIDGET_FILE: JSON.stringify(widget?.fileName) },
      build: { ...classic.build, emptyOutDir: false },
    });
  },
});

const modules = files("src/beckon.ts", "es", "beckon-[hash].js");
export default defineConfig({
  ...modules,
  plugins: [loader()],
  build: { ...modules.build, emptyOutDir: true },
});

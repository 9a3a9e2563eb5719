import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, defineConfig, type InlineConfig, type Plugin } from "vite";
import { smaller } from "./smaller";

/** The oldest browsers that visitors may use: the first with the popover and sockets at http addresses. */
const BROWSERS = ["chrome125", "edge125", "firefox125", "safari17.5"];

/** Beside each file what the server sends to browsers that take it compressed. */
const compressed = (): Plugin => ({
  name: "beckon-compressed",
  writeBundle({ dir = "" }, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk") continue;
      writeFileSync(join(dir, `${file.fileName}.br`), brotliCompressSync(file.code));
      writeFileSync(join(dir, `${file.fileName}.gz`), gzipSync(file.code, { level: 9 }));
    }
  },
});

/** What the panel fetches when it is needed, each in a file of its own. */
const LATE =
  /panel\/((survey|said|clocks|asked|previews)\/|(leaving|leave|contact|opening|hours|offer|thanks|waiting|help|article|finder)\.)/;
/** What comes with a click is one file: what the late ones share with it would be another by itself. */
const PANEL = /\/preact\/|widget\/src\/(panel\/|locales\/index|conversation|outbox|left_message|lines|kept)/;
const inPanel = (module: string): boolean => PANEL.test(module) && !LATE.test(module);

const TOOLS = ["smaller.ts", "vite.config.ts", "../package-lock.json"].map((name) =>
  join(import.meta.dirname, name),
);
/**
 * All files have one hash, of everything that they are made of: they go together, and a hash does not compress. What
 * makes them small weighs them by the compression of this Node.
 */
const made = createHash("sha256").update(process.version);
const sources = readdirSync(join(import.meta.dirname, "src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name));
for (const file of [...sources.sort(), ...TOOLS]) made.update(readFileSync(file));
const hash = BigInt(`0x${made.digest("hex")}`)
  .toString(36)
  .slice(0, 6);

/** One build, without the helpers of an application, into the folder that is served under `/widget/`. */
const files = (entry: string, entryFileNames: string): InlineConfig => ({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [smaller(), compressed()],
  build: {
    outDir: "../server/static/widget",
    target: BROWSERS,
    lib: { entry, formats: ["es"] },
    rolldownOptions: {
      preserveEntrySignatures: "allow-extension",
      optimization: { inlineConst: true },
      output: {
        entryFileNames,
        chunkFileNames: `[name]-${hash}.js`,
        codeSplitting: { groups: [{ name: "panel", test: inPanel }], includeDependenciesRecursively: false },
        comments: false,
        minify: { compress: true, mangle: true, codegen: true },
      },
    },
  },
});

/**
 * After the modules are written, two classic scripts: the loader, which knows the hashed name of the widget's file, and
 * the stage of the preview in the settings, which no visitor has.
 */
const classics = (): Plugin => ({
  name: "beckon-classics",
  async writeBundle(_options, bundle) {
    const widget = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry);
    for (const [entry, name] of [
      ["src/loader.ts", "widget.js"],
      ["src/preview.ts", "preview.js"],
    ] as const) {
      const classic = files(entry, name);
      await build({
        ...classic,
        configFile: false,
        logLevel: "warn",
        define: { WIDGET_FILE: JSON.stringify(widget?.fileName) },
        build: { ...classic.build, emptyOutDir: false },
      });
    }
  },
});

const modules = files("src/beckon.ts", `beckon-${hash}.js`);
export default defineConfig({
  ...modules,
  plugins: [modules.plugins, classics()],
  build: { ...modules.build, emptyOutDir: true },
});

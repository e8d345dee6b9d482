import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { librariesOf, libraryLine, licencesText } from "./scripts/libraries.ts";

const root = import.meta.dirname;
const nodeBuiltins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** The pictures that the main process loads by path while it runs: those of the tray, and the window's. */
const icons: Plugin = {
  name: "copy-icons",
  closeBundle() {
    const target = path.join(root, "dist/icons");
    cpSync(path.join(root, "build/icons/tray"), target, { recursive: true });
    cpSync(path.join(root, "build/icons/app/256x256.png"), path.join(target, "app.png"));
  },
};

/**
 * Engine.IO brings network clients of its own for Node, which know no system proxy and trust store.
 * The widget uses none of them, and what is not there cannot be used: the browser's stand-ins of the
 * same names, which would need a browser, take their place.
 */
const noNodeNetwork: Plugin = {
  name: "no-node-network",
  enforce: "pre",
  resolveId(source, importer) {
    const isClient = /\/(?:websocket|polling-xhr)\.node\.js$/.test(source);
    if (!isClient || !importer?.includes("engine.io-client")) return null;
    return path.join(path.dirname(importer), source.replace(".node.js", ".js"));
  },
};

/** What Vite writes beside the builds of main process and window: the libraries inside each. */
const LIBRARIES = "libraries.json";

/** Tells the window what the widget is made of, and writes the licences that are put beside the program. */
const tellLibraries: Plugin = {
  name: "tell-libraries",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const ofWindow = bundle[LIBRARIES];
      const told = [
        readFileSync(path.join(root, "dist/main", LIBRARIES), "utf8"),
        ofWindow?.type === "asset" ? String(ofWindow.source) : "[]",
      ];
      const libraries = librariesOf(told);
      const lines = libraries.map((library) => JSON.stringify(libraryLine(library)));
      for (const part of Object.values(bundle)) {
        if (part.type === "chunk")
          part.code = part.code.replace(/["'`]__LIBRARIES__["'`]/, lines.join());
      }
      writeFileSync(path.join(root, "dist/licences.txt"), licencesText(libraries));
    },
  },
};

/** The main process: one ES module for Electron's own Node, every library inside it. */
const main: UserConfig = {
  plugins: [icons, noNodeNetwork],
  ssr: { noExternal: true },
  build: {
    ssr: "main/index.ts",
    outDir: "dist/main",
    license: { fileName: LIBRARIES },
    target: "node22",
    minify: true,
    sourcemap: "hidden",
    rolldownOptions: {
      external: ["electron", ...nodeBuiltins],
      output: { format: "es", entryFileNames: "index.js", chunkFileNames: "[name]-[hash].js" },
    },
  },
};

/** The preload: one CommonJS file, because a sandboxed preload can load nothing else. */
const preload: UserConfig = {
  ssr: { noExternal: true },
  build: {
    ssr: "main/preload.ts",
    outDir: "dist/main",
    emptyOutDir: false,
    target: "chrome140",
    minify: true,
    sourcemap: "hidden",
    rolldownOptions: {
      external: ["electron"],
      output: { format: "cjs", entryFileNames: "preload.cjs", codeSplitting: false },
    },
  },
};

/** The window. */
const renderer: UserConfig = {
  plugins: [tellLibraries],
  root: path.join(root, "renderer"),
  base: "./",
  build: {
    outDir: path.join(root, "dist/renderer"),
    emptyOutDir: true,
    license: { fileName: LIBRARIES },
    target: "chrome140",
    sourcemap: "hidden",
    modulePreload: false,
    assetsInlineLimit: 0,
  },
};

const parts: Record<string, UserConfig> = { main, preload, renderer };

/** `vite build --mode main|preload|renderer`; `npm run build` builds them all. */
export default defineConfig(({ mode }) => {
  const part = parts[mode];
  if (!part) {
    throw new Error(`Say which part to build: --mode ${Object.keys(parts).join(", --mode ")}.`);
  }
  return { clearScreen: false, publicDir: false, ...part };
});

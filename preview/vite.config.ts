import { builtinModules } from "node:module";
import path from "node:path";
import type { EnvironmentOptions, UserConfig } from "vite";

const preview = import.meta.dirname;
const out = path.join(preview, "../dist-preview");
const nodeBuiltins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** A script for Node, every import but Node's own inside it. */
function forNode(outDir: string, entries: Record<string, string>): EnvironmentOptions {
  return {
    consumer: "server",
    resolve: { noExternal: true },
    build: {
      outDir,
      emptyOutDir: true,
      target: "node20",
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        external: nodeBuiltins,
        preserveEntrySignatures: "strict",
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  };
}

/** `npm run build:preview`: the desktop page, the frame's runtime and the stand-in for Electron. */
const config: UserConfig = {
  root: path.join(preview, "desktop"),
  clearScreen: false,
  publicDir: false,
  builder: {},
  environments: {
    client: {
      build: {
        outDir: path.join(out, "desktop"),
        emptyOutDir: true,
        target: "chrome120",
        sourcemap: true,
        assetsInlineLimit: 0,
        modulePreload: false,
      },
    },
    frame: {
      consumer: "client",
      build: {
        outDir: path.join(out, "frame"),
        emptyOutDir: true,
        target: "chrome120",
        sourcemap: true,
        rolldownOptions: {
          input: path.join(preview, "frame/runtime.ts"),
          output: { format: "iife", entryFileNames: "frame.js" },
        },
      },
    },
    electron: forNode(path.join(out, "electron"), {
      index: path.join(preview, "electron/index.ts"),
      register: path.join(preview, "electron/register.ts"),
      resolve: path.join(preview, "electron/resolve.ts"),
    }),
  },
};

export default config;

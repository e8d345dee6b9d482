import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Browser, BrowserContextOptions } from "playwright";
import { launchChromium } from "../../preview/testing/chromium.ts";
import { FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { type GalleryView, galleryViews } from "../gallery/views.ts";
import { LANGUAGE_CHOICES } from "../settings/languages.ts";
import { readWindow } from "./built-window.ts";
import { openWindow, type WindowPage } from "./window-page.ts";

const HELP = `npx tsx renderer/testing/screenshots.ts [options]

Pictures of every state of the window, for looking at: one of each, and all of a kind on one sheet.

  --out FOLDER          where to (the system's folder for temporary files)
  --kinds light,dark    only these of: light, dark, arabic, arabicDark, zoom, forced
  --states ready,busy   only these states
  --language de         in this language, whatever the kind
  --help                show this`;

const KINDS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  arabic: { colorScheme: "light", language: "ar" },
  arabicDark: { colorScheme: "dark", language: "ar" },
  zoom: { viewport: { width: 180, height: 260 }, deviceScaleFactor: 2 },
  forced: { colorScheme: "dark", forcedColors: "active" },
} as const satisfies Record<string, BrowserContextOptions & { language?: "ar" }>;

const { values: options } = parseArgs({
  options: {
    out: { type: "string", default: path.join(tmpdir(), "agent-status-window") },
    kinds: { type: "string", default: Object.keys(KINDS).join() },
    states: { type: "string" },
    language: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (options.help) console.log(HELP);
else await takeAll(options.out, options.kinds.split(","), options.states?.split(","));

async function takeAll(out: string, kinds: readonly string[], only: readonly string[] | undefined) {
  mkdirSync(out, { recursive: true });
  const chosen = LANGUAGE_CHOICES.find(({ value }) => value === options.language);
  const language = chosen && { language: chosen.value };
  const views = Object.entries(galleryViews(FIXTURE_TIME)).filter(
    ([name]) => only === undefined || only.includes(name),
  );
  const vite = ["node_modules/vite/bin/vite.js", "build", "--mode", "renderer"];
  execFileSync(process.execPath, vite, { stdio: "inherit" });
  const files = readWindow();
  const browser = await launchChromium();
  for (const [kind, context] of Object.entries(KINDS)) {
    if (!kinds.includes(kind)) continue;
    const pictures = new Map<string, Buffer>();
    for (const [name, { state, opens }] of views) {
      const window = await openWindow(browser, files, { state, ...context, ...language });
      const file = path.join(out, `${kind}-${name}.png`);
      pictures.set(name, await takeOne(window, opens, file));
    }
    await takeSheet(browser, pictures, path.join(out, `${kind}.png`));
  }
  await browser.close();
  console.log(out);
}

async function takeOne(
  { page, complaints }: WindowPage,
  opens: GalleryView["opens"],
  file: string,
): Promise<Buffer> {
  if (opens !== null) {
    await page.locator(`[data-action=${opens}]`).click();
    await page.clock.runFor(100);
  }
  const picture = await page.screenshot({ path: file });
  for (const complaint of complaints) console.error(`${file}: ${complaint}`);
  await page.close();
  return picture;
}

async function takeSheet(browser: Browser, pictures: ReadonlyMap<string, Buffer>, file: string) {
  const page = await browser.newPage({ viewport: { width: 2_268, height: 600 } });
  const figures = [...pictures].map(
    ([name, picture]) =>
      `<figure>${name}<img src="data:image/png;base64,${picture.toString("base64")}"></figure>`,
  );
  await page.setContent(
    `<style>body{margin:0;padding:6px;background:#888;font:12px sans-serif;display:flex;flex-wrap:wrap}
     figure{margin:6px} img{display:block;inline-size:360px}</style>${figures.join("")}`,
  );
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
}

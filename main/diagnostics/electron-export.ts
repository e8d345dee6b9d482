import { readFile } from "node:fs/promises";
import { homedir, release, userInfo } from "node:os";
import path from "node:path";
import { app, BrowserWindow, dialog, type SaveDialogOptions, shell } from "electron";
import type { Texts } from "../../shared/texts/texts.ts";
import type { Core } from "../core.ts";
import { RESTART_FILE, readRestart } from "../lifecycle/restart.ts";
import type { Given } from "../parts.ts";
import type { LoadedPolicy } from "../policy/live-policy.ts";
import { connectionFields } from "../session/record.ts";
import { lockedPaths } from "../settings/settings-under-policy.ts";
import { diskFiles } from "../settings/store-files.ts";
import {
  createConnectionHistory,
  createExportDiagnostics,
  type ExportDiagnostics,
} from "./export-diagnostics.ts";
import { KEPT_LOG_FILES, logFiles, recentLines } from "./log-file.ts";
import { createMask } from "./redaction.ts";

export interface DiagnosticsParts extends Core, Given<"snapshot" | "signInStatus"> {}

/** Product 12. */
const MOST_LOG_LINES = 2_000;

/** Gathers for the exported report from now on, and writes it where the agent says (product 12). */
export function startDiagnostics(parts: DiagnosticsParts): ExportDiagnostics {
  const { snapshot, settings, secrets, counters, clock } = parts;
  const startedAt = clock.now();
  const history = createConnectionHistory(snapshot, clock);
  const makeArchive = async () => {
    // Loaded only when it is needed: most agents never export.
    const { archiveEntries, zipArchive } = await import("./report.ts");
    const at = clock.now();
    const { mode, connection } = snapshot.value;
    const files = logFiles(parts.logFile, KEPT_LOG_FILES);
    const facts = {
      at,
      about: about(startedAt),
      settings: settings.current.value,
      policy: policyFacts(parts.livePolicy.loaded()),
      connection: {
        now: { mode, connection: connectionFields(connection) },
        changes: history.read(),
        forgotten: history.forgotten(),
      },
      counters: counters.read(),
      logLines: await recentLines(files, MOST_LOG_LINES, (file) => readFile(file, "utf8")),
    };
    const maskNames = createMask({ people: peopleIn(parts), homeFolder: homedir() });
    const mask = (text: string) => maskNames(secrets.mask(text));
    const entries = await archiveEntries(facts, mask, () => new Promise(setImmediate));
    return zipArchive(entries, at);
  };
  return createExportDiagnostics({
    ...parts,
    makeArchive,
    files: diskFiles,
    chooseFile: (name) => chooseFile(name, parts.texts()),
    showInFolder: (file) => shell.showItemInFolder(file),
  });
}

/** The policy with what of it is fixed, and what of it could not be followed. */
function policyFacts({ policy, problems, refused }: LoadedPolicy) {
  return { lockedFields: [...lockedPaths(policy)], ...policy, problems, refused };
}

async function chooseFile(suggestedName: string, { t }: Texts): Promise<string | null> {
  const options: SaveDialogOptions = {
    title: t("diagnostics.export"),
    defaultPath: path.join(app.getPath("downloads"), suggestedName),
    filters: [{ name: "ZIP", extensions: ["zip"] }],
    properties: ["showOverwriteConfirmation"],
  };
  // Of the window's own, so that it is not hidden behind one that stays on top.
  const [window] = BrowserWindow.getAllWindows();
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === "" ? null : filePath;
}

function about(startedAt: number) {
  const restart = readRestart(path.join(app.getPath("userData"), RESTART_FILE));
  const { electron = null, chrome = null, node, v8 } = process.versions;
  return {
    version: app.getVersion(),
    packaged: app.isPackaged,
    startedAt: new Date(startedAt).toISOString(),
    lastRestartAfterError: restart === null ? null : new Date(restart.at).toISOString(),
    runsOn: { electron, chrome, node, v8 },
    system: {
      platform: process.platform,
      release: release(),
      arch: process.arch,
      locale: app.getLocale(),
      languages: app.getPreferredSystemLanguages(),
    },
  };
}

/** Everybody whose name the log may hold: those who signed in on this computer, and its user. */
function peopleIn({ snapshot, signInStatus, memory }: DiagnosticsParts): readonly string[] {
  const { username, takeoverAgreed } = memory.current.value;
  const signIn = signInStatus.value;
  const agents = [snapshot.value.presence?.agent, signIn.agent].flatMap((agent) =>
    agent ? [agent.username, agent.displayName] : [],
  );
  const earlier = takeoverAgreed.map((key) => key.slice(key.indexOf(" ") + 1));
  return [username, signIn.username, systemUser(), ...earlier, ...agents];
}

/** Empty where the computer does not know who it is working for. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}

import path from "node:path";
import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { ConnectionName } from "../../shared/connection.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { DiagnosticsExport } from "../../shared/window-state.ts";
import type { Clock } from "../clock.ts";
import type { LogFields } from "../log.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import { connectionFields } from "../session/record.ts";
import { causeOf, codeOf, ownFile, type StoreFiles } from "../settings/store-files.ts";

export interface ExportDiagnosticsOptions extends Given<"clock" | "log"> {
  /** Asks the agent where to save; null where they changed their mind. */
  readonly chooseFile: (suggestedName: string) => Promise<string | null>;
  /** The finished archive. */
  readonly makeArchive: () => Promise<Uint8Array>;
  readonly showInFolder: (file: string) => void;
  readonly files: StoreFiles;
}

/** "Export diagnostics" (product 12): one at a time, and only where the agent says. */
export function createExportDiagnostics(options: ExportDiagnosticsOptions) {
  const { chooseFile, makeArchive, showInFolder, files, clock, log } = options;
  const state = signal<DiagnosticsExport>({ kind: "none" });
  let running = false;
  let savedFile: string | null = null;

  const run = async () => {
    const file = await chooseFile(suggestedName(new Date(clock.now())));
    if (file === null) return;
    state.value = { kind: "saving" };
    await ownFile(file, files, clock).write(await makeArchive());
    savedFile = file;
    log.info("diagnostics.exported");
    state.value = { kind: "saved", fileName: path.basename(file) };
  };

  return {
    state: state as ReadonlySignal<DiagnosticsExport>,
    /** Resolves when it is over, however it ended; never rejects. */
    async start() {
      if (running) return;
      running = true;
      try {
        await run();
      } catch (error) {
        // The error's text names the place, which may be named after the agent.
        const why = causeOf(error);
        log.error("diagnostics.failed", { why, code: codeOf(error) });
        state.value = { kind: "failed", why };
      }
      running = false;
    },
    /** Shows the last file that was saved; nothing where there is none. */
    showSaved(): void {
      if (savedFile !== null) showInFolder(savedFile);
    },
  };
}

export type ExportDiagnostics = ReturnType<typeof createExportDiagnostics>;

/** Local time, in digits that sort. */
function suggestedName(now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  return `agent-status-diagnostics-${day}-${two(now.getHours())}${two(now.getMinutes())}.zip`;
}

/** The connection went from one state to another, or to another try. Local clock. */
export interface ConnectionChange {
  readonly at: EpochMs;
  readonly from: ConnectionName;
  /** `to`, and whatever else says why: never the server's own words. */
  readonly details: LogFields;
}

/** A day of reconnecting every 30 s would be more; what matters is how it began and how it is now. */
const MOST_CHANGES = 500;

/** Remembers how the connection changed, for the exported report (product 12); bounded. */
export function createConnectionHistory(
  snapshot: ReadonlySignal<Snapshot>,
  clock: Clock,
  most = MOST_CHANGES,
) {
  /** The oldest first. */
  let changes: readonly ConnectionChange[] = [];
  /** How many older ones. */
  let forgotten = 0;
  onChange(snapshot, ({ connection }, before) => {
    if (connection === before.connection) return;
    const change = {
      at: clock.now(),
      from: before.connection.name,
      details: connectionFields(connection),
    };
    const all = [...changes, change];
    forgotten += Math.max(0, all.length - most);
    changes = all.slice(-most);
  });
  return { read: () => changes, forgotten: () => forgotten };
}

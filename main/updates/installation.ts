import path from "node:path";
import type { UpdatesOff } from "../../shared/update.ts";
import { appImageOf } from "../lifecycle/app-image.ts";

/** How this copy came to this computer, as far as it matters for replacing it. */
export type Installation =
  /** `file`: the one that was started. */
  | { readonly kind: "appImage"; readonly file: string }
  | { readonly kind: "nsis" }
  | { readonly kind: "macApp" }
  | {
      readonly kind: "none";
      readonly why: UpdatesOff;
      /** For the log. */
      readonly detail: string;
    };

/** What there is to know about the running program. */
export interface InstallationFacts {
  /** Its file. */
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Whether a file is there. */
  readonly exists: (file: string) => boolean;
  /** Whether the agent, without more rights, may put files into a folder. */
  readonly mayWrite: (folder: string) => boolean;
}

/** Whether, and how, this copy can be replaced by a newer one without asking for an administrator. */
export function installationOf(facts: InstallationFacts): Installation {
  if (!facts.isPackaged) return none("notInstalled", "not packaged");
  switch (facts.platform) {
    case "linux":
      return onLinux(facts);
    case "win32":
      return onWindows(facts);
    case "darwin":
      return onMac(facts);
    default:
      return none("notInstalled", facts.platform);
  }
}

function onLinux(facts: InstallationFacts): Installation {
  const { program, environment, exists, mayWrite } = facts;
  const file = appImageOf(program, environment);
  if (file === null) {
    // Written into packages by the packager.
    const folder = path.posix.dirname(program);
    const packageType = path.posix.join(folder, "resources/package-type");
    return exists(packageType) ? none("system", "deb or rpm") : none("notInstalled", "unpacked");
  }
  if (!path.posix.isAbsolute(file) || !mayWrite(path.posix.dirname(file))) {
    return none("organisation", "the agent may not replace the AppImage");
  }
  return { kind: "appImage", file };
}

/** An MSI leaves no uninstaller beside the program; Windows itself uninstalls it. */
function onWindows({ program, exists, mayWrite }: InstallationFacts): Installation {
  const folder = path.win32.dirname(program);
  const name = path.win32.basename(program);
  if (!exists(path.win32.join(folder, `Uninstall ${name}`))) return none("organisation", "MSI");
  return mayWrite(folder)
    ? { kind: "nsis" }
    : none("organisation", "installed for the whole computer");
}

/** The program is in `….app/Contents/MacOS`; one that was not moved from its image stays read-only. */
function onMac({ program, mayWrite }: InstallationFacts): Installation {
  const bundle = path.posix.resolve(program, "../../..");
  return mayWrite(path.posix.dirname(bundle)) && mayWrite(bundle)
    ? { kind: "macApp" }
    : none("organisation", "the agent may not replace the program");
}

function none(why: UpdatesOff, detail: string): Installation {
  return { kind: "none", why, detail };
}

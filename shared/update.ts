import type { EpochMs } from "./time.ts";

/**
 * Why this copy of the widget does not look for newer versions. `organisation`: administrators bring
 * them, because the policy names no place for them, switches them off, or because the agent may not
 * replace the program. `system`: a package manager brings them. `notInstalled`: it runs from a folder
 * that nothing was installed to.
 */
export type UpdatesOff = "organisation" | "system" | "notInstalled";

/** What went wrong with the last try; each has one sentence in the catalogue (`updateFailed.*`). */
export type UpdateFailure =
  /** Nobody could say whether there is a newer version. */
  | "check"
  | "download"
  /** What was downloaded is not what its publisher made. It is thrown away. */
  | "notTrusted"
  /** This computer cannot say who made a download; nothing is kept of it. */
  | "notChecked"
  /** The widget was started again and is the older version still. */
  | "install";

/** Why the widget cannot be started again now: the agent would miss something. */
export type RestartBlock = "ready" | "task" | "request" | "notKnown";

/** What the window shows about newer versions. */
export type UpdateView =
  | { readonly name: "off"; readonly why: UpdatesOff }
  | {
      readonly name: "idle";
      /** When it was last known that this is the newest version, local clock; null for never. */
      readonly checkedAt: EpochMs | null;
      readonly failure: UpdateFailure | null;
    }
  | { readonly name: "checking" }
  /** It is downloaded when the agent says so. */
  | {
      readonly name: "available";
      readonly version: string;
      readonly failure: UpdateFailure | null;
    }
  /** `percent` is a whole number from 0 to 100. */
  | { readonly name: "downloading"; readonly version: string; readonly percent: number }
  | {
      readonly name: "ready";
      readonly version: string;
      /** Null where the agent may restart the widget now. */
      readonly blocked: RestartBlock | null;
      /** Whether it is installed when the widget ends; not where that failed again and again. */
      readonly onQuit: boolean;
    };

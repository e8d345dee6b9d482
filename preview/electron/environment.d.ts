import type { OsSettings } from "../link/desktop-state.ts";
/** What the widget's process is started with; the host passes it as JSON in `VARIABLE`. */
export interface Environment {
    /** Folder of the widget's package.json. */
    readonly appPath: string;
    readonly name: string;
    readonly version: string;
    readonly userData: string;
    /** Base64 key of the preview's keyring, or null for one that is forgotten with the process. */
    readonly keyring: string | null;
    readonly os: OsSettings;
    /**
     * The folder that a packed program has beside it, `process.resourcesPath`; null for a program
     * under development.
     */
    readonly resources: string | null;
    /** A file that is found where administrators put a policy on Linux; null for none. */
    readonly policyFile: string | null;
}
/** Name of the environment variable that carries an `Environment`. */
export declare const VARIABLE = "AGENT_STATUS_PREVIEW";
/** An operating system in its factory settings. */
export declare const DEFAULT_OS: OsSettings;
/**
 * The environment that the host gave, or one good for a widget that runs without a host (as in
 * measurements): its data goes to a folder of its own under the system's temporary folder.
 */
export declare function readEnvironment(variables: NodeJS.ProcessEnv, workingDirectory: string): Environment;
/** Name and version as Electron reads them from the package.json in `appPath`. */
export declare function describeApp(appPath: string): {
    name: string;
    version: string;
};

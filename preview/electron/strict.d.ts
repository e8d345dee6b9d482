/**
 * `target` as Electron's declarations know it, except that touching a member which the stand-in
 * does not have throws: code that the preview cannot run must not look as if it ran.
 */
export declare function strict<Target extends object>(name: string, target: Target): Target;
/** As `strict`; once `isDestroyed` says so, everything but listeners throws as in Electron. */
export declare function strictUntilDestroyed<Target extends object>(name: string, target: Target, isDestroyed: () => boolean): Target;

/** The part of Electron's `app` that is used. */
interface SessionOrigin {
  on(
    event: "session-created",
    listener: (session: { setSpellCheckerLanguages(languages: string[]): void }) => void,
  ): unknown;
}

/**
 * Keeps Chromium from asking an outside host for a spelling dictionary, as it does for each new
 * session, a window's or not; `spellcheck: false` of a window does not stop it. Electron tells of a
 * session while it is made, also of those that a library opens, and reads the dictionaries in a later
 * task. To be called before Electron is ready.
 */
export function keepSessionsQuiet(app: SessionOrigin): void {
  app.on("session-created", (session) => session.setSpellCheckerLanguages([]));
}

import type { DemoCredentials } from "./messages/main-messages.ts";

/**
 * Signs in as an agent would: fills in the form, submits it, agrees to the takeover question if it
 * comes. Resolves when both are done or `patience` ms went by. Whole in itself, so that its text can
 * be run in a window of real Electron.
 */
export function demoSignIn(credentials: DemoCredentials, patience = 30_000): Promise<void> {
  let submitted = false;

  function fill(name: string, text: string): boolean {
    const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (!field || field.disabled) return false;
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value") ?? {};
    set?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  function act(): boolean {
    const proceed = document.querySelector<HTMLElement>('[data-testid="takeover-proceed"]');
    if (proceed) {
      proceed.click();
      return true;
    }
    const form = document.querySelector('input[name="password"]')?.closest("form");
    if (form && !submitted) {
      submitted = [
        fill("server", credentials.server) ||
          document.querySelector('input[name="server"]') === null,
        fill("username", credentials.username),
        fill("password", credentials.password),
      ].every(Boolean);
      // A turn later, when the view has taken the texts over.
      if (submitted) setTimeout(() => form.requestSubmit());
    }
    return false;
  }

  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (act()) finish();
    });
    const finish = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(finish, patience);
    observer.observe(document.documentElement, {
      subtree: true,
      childList: true,
      attributes: true,
    });
    if (act()) finish();
  });
}

/**
 * `demoSignIn` as a script for `webContents.executeJavaScript`. Some compilers wrap inner functions
 * in a `__name` of theirs, which the window does not have.
 */
export function demoSignInScript(credentials: DemoCredentials): string {
  return `((__name) => (${String(demoSignIn)})(${JSON.stringify(credentials)}))((value) => value)`;
}

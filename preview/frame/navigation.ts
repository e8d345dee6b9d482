import type { DesktopPort } from "./desktop-port.ts";

/** The parts of the Navigation API that are used here; browsers without it let the frame go. */
interface NavigateEvent extends Event {
  readonly hashChange: boolean;
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
}

/**
 * Asks the main process before the window goes elsewhere or opens another one, as Electron does.
 * `toApp` translates from the frame's own origin to the widget's.
 */
export function guardNavigation(desktop: DesktopPort, toApp: (url: string) => string): void {
  let allowed: string | null = null;
  const navigation: unknown = Reflect.get(window, "navigation");
  if (navigation instanceof EventTarget) {
    navigation.addEventListener("navigate", (event) => {
      const { hashChange, destination } = event as NavigateEvent;
      if (hashChange || destination.sameDocument || destination.url === allowed) return;
      event.preventDefault();
      void desktop
        .ask((callId) => ({ kind: "willNavigate", callId, url: toApp(destination.url) }))
        .then((mayGo) => {
          if (mayGo !== true) return;
          allowed = destination.url;
          location.href = destination.url;
        });
    });
  }
  const open = (url: string, name: string) =>
    desktop.report({ kind: "windowOpen", url: toApp(new URL(url, location.href).href), name });
  window.open = (url = "about:blank", name = "") => {
    open(String(url), name);
    return null;
  };
  window.close = () => desktop.report({ kind: "close" });
  addEventListener("click", (event) => {
    const anchor = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!anchor || event.defaultPrevented) return;
    if (anchor.target === "" || anchor.target === "_self") return;
    event.preventDefault();
    open(anchor.href, anchor.target);
  });
}

import { languageFor } from "../../shared/texts/languages.ts";
import { createFakeBridge } from "./fake-bridge.ts";
import { galleryViews } from "./views.ts";

/** The window in the one state that the address names. */
const query = new URLSearchParams(location.search);
const views = galleryViews(Date.now());
const view = views[query.get("state") ?? ""] ?? views["ready"];
const language = languageFor("system", [query.get("language") ?? "en"]);
const theme = query.get("theme") === "dark" ? "dark" : "light";

if (view) {
  const { state, opens } = view;
  const agentStatus = createFakeBridge({
    state: { ...state, settings: { ...state.settings, theme } },
    language,
  });
  Object.assign(window, { agentStatus });
  if (opens !== null) openWhenShown(opens);
}

function openWhenShown(action: string): void {
  const control = document.querySelector<HTMLElement>(`[data-action=${action}]`);
  if (control) control.click();
  else requestAnimationFrame(() => openWhenShown(action));
}

import { languageFor } from "../../shared/messages/languages.ts";
import { createFakeBridge } from "./fake-bridge.ts";
import { galleryStates } from "./states.ts";

/** The window in the one state that the address names. */
const query = new URLSearchParams(location.search);
const states = galleryStates(Date.now());
const state = states[query.get("state") ?? ""] ?? states["ready"];
const language = query.get("language") === "ar" ? "ar" : "en";
const theme = query.get("theme") === "dark" ? "dark" : "light";

if (state) {
  const agentStatus = createFakeBridge({
    state: { ...state, settings: { ...state.settings, theme } },
    language: languageFor(language, [language]),
  });
  Object.assign(window, { agentStatus });
}

import { Bar } from "./bar/bar.tsx";
import { DayView } from "./day/day-view.tsx";
import { LiveRegions } from "./frame/live-regions.tsx";
import { TitleBar } from "./frame/title-bar.tsx";
import { FailedRequest } from "./messages/failed-request.tsx";
import { useModel } from "./model.ts";
import { PresenceView } from "./presence/presence-view.tsx";
import { ProxyView } from "./proxy/proxy-view.tsx";
import { QuitView } from "./quit/quit-view.tsx";
import { SettingsView } from "./settings/settings-view.tsx";
import { SignInView } from "./sign-in/sign-in-view.tsx";
import { TakeoverView } from "./sign-in/takeover-view.tsx";

/** The window: the mini bar, or its title bar, and what is asked, what the agent opened, or the view that fits the connection. */
export function App() {
  const { state } = useModel();
  const { bar, quitQuestion, proxyQuestion } = state.value;
  // Whoever asks the agent something asks it in the whole window.
  if (bar && !quitQuestion && proxyQuestion === null) {
    return (
      <>
        <main class="view">
          <Bar />
        </main>
        <LiveRegions />
      </>
    );
  }
  return (
    <>
      <TitleBar />
      <FailedRequest />
      <main class="view">
        <View />
      </main>
      <LiveRegions />
    </>
  );
}

function View() {
  const { state, snapshot, place } = useModel();
  if (state.value.quitQuestion) return <QuitView />;
  if (state.value.proxyQuestion) return <ProxyView asked={state.value.proxyQuestion} />;
  if (place.value === "settings") return <SettingsView />;
  if (place.value === "day") return <DayView />;
  switch (snapshot.value.connection.name) {
    case "signedOut":
    case "signingIn":
      return <SignInView />;
    case "takeoverQuestion":
      return <TakeoverView />;
    case "connecting":
    case "live":
    case "reconnecting":
    case "evicted":
    case "ended":
    case "refused":
    case "incompatible":
      return <PresenceView />;
  }
}

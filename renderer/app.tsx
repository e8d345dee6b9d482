import { isOnTheWayIn } from "../shared/connection.ts";
import { Bar } from "./bar/bar.tsx";
import { DayView } from "./day/day-view.tsx";
import { LiveRegions } from "./frame/live-regions.tsx";
import { TitleBar } from "./frame/title-bar.tsx";
import { FailedRequest } from "./messages/message.tsx";
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
  const isBar = bar && !quitQuestion && proxyQuestion === null;
  return (
    <>
      {!isBar && <TitleBar />}
      {!isBar && <FailedRequest />}
      <main class="view">{isBar ? <Bar /> : <View />}</main>
      <LiveRegions />
    </>
  );
}

function View() {
  const { state, snapshot, place } = useModel();
  const { connection } = snapshot.value;
  if (state.value.quitQuestion) return <QuitView />;
  if (state.value.proxyQuestion) return <ProxyView asked={state.value.proxyQuestion} />;
  if (place.value === "settings") return <SettingsView />;
  if (place.value === "day") return <DayView />;
  if (connection.name === "takeoverQuestion") return <TakeoverView />;
  return isOnTheWayIn(connection) ? <SignInView /> : <PresenceView />;
}

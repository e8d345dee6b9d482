import { LiveRegions } from "./frame/live-regions.tsx";
import { TitleBar } from "./frame/title-bar.tsx";
import { useModel } from "./model.ts";
import { PresenceView } from "./presence/presence-view.tsx";
import { SignInView } from "./sign-in/sign-in-view.tsx";
import { TakeoverView } from "./sign-in/takeover-view.tsx";

/** The window: its title bar, and the view that fits the connection. */
export function App() {
  return (
    <>
      <TitleBar />
      <main class="view">
        <View />
      </main>
      <LiveRegions />
    </>
  );
}

function View() {
  switch (useModel().snapshot.value.link.name) {
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

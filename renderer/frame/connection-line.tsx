import type { Snapshot } from "../../shared/snapshot.ts";
import type { MessageKey } from "../../shared/texts/texts.ts";
import { useModel } from "../model.ts";
import { LinkIcon } from "../shapes/icons.tsx";

/** The connection in two or three words. */
export function ConnectionLine() {
  const { snapshot, texts } = useModel();
  const { link } = snapshot.value;
  return (
    <p class="connection-line" data-link={link.name}>
      <LinkIcon live={link.name === "live"} />
      {texts.value.t(connectionText(snapshot.value))}
    </p>
  );
}

/** The name of the connection's state, as the agent sees it (product 3). */
export function connectionText({ link, mode }: Snapshot): MessageKey {
  switch (link.name) {
    case "live":
      return mode === "observe" ? "link.liveObserve" : "link.live";
    case "signingIn":
      return "signIn.signingIn";
    case "takeoverQuestion":
      return "signIn.takeoverTitle";
    default:
      return `link.${link.name}`;
  }
}

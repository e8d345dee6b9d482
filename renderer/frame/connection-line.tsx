import { connectionText } from "../../shared/texts/connection-text.ts";
import { useModel } from "../model.ts";
import { LinkIcon } from "../shapes/icons.tsx";

/** The connection in two or three words. */
export function ConnectionLine() {
  const { snapshot, texts } = useModel();
  const { link } = snapshot.value;
  return (
    <p class="connection-line" data-link={link.name}>
      <LinkIcon live={link.name === "live"} />
      {connectionText(snapshot.value, texts.value)}
    </p>
  );
}

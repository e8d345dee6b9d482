import { connectionText } from "../../shared/texts/connection-text.ts";
import { useModel } from "../model.ts";
import { ConnectionIcon } from "../shapes/icons.tsx";

/** The connection in two or three words. */
export function ConnectionLine() {
  const { snapshot, texts } = useModel();
  const { connection } = snapshot.value;
  return (
    <p class="connection-line" data-connection={connection.name}>
      <ConnectionIcon live={connection.name === "live"} />
      {connectionText(snapshot.value, texts.value)}
    </p>
  );
}

import { isConfirmed, type Snapshot } from "../../../shared/snapshot.ts";
import type { Truth } from "../../model/truth.ts";

/** How what is shown as confirmed differs from the truth; null where it does not, or nothing is. */
export function whatIsWrong(snapshot: Snapshot, { state, mrds }: Truth): string | null {
  const { presence } = snapshot;
  if (!isConfirmed(snapshot) || presence === null) return null;
  if (presence.state.rawName !== state.name) {
    return `shows ${presence.state.rawName} for ${state.name}`;
  }
  const wrong = mrds.find(
    (mrd) => presence.mrds.find(({ id }) => id === mrd.id)?.rawState !== mrd.state,
  );
  return wrong === undefined ? null : `shows ${wrong.id} in another state than ${wrong.state}`;
}

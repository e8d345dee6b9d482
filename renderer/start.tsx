import { render } from "preact";
import type { WindowBridge } from "../shared/bridge.ts";
import { makeTipsDismissible } from "./actions/dismissible-tips.ts";
import { App } from "./app.tsx";
import { followDocument } from "./document.ts";
import { createModel, ModelContext } from "./model.ts";
import { createReplica } from "./replica.ts";

/** Loads the window's state through `bridge` and shows it in `root` from then on. */
export async function startWindow(bridge: WindowBridge, root: HTMLElement): Promise<void> {
  const model = createModel(bridge, await createReplica(bridge), document);
  followDocument(model, document.documentElement);
  makeTipsDismissible(document.documentElement);
  render(
    <ModelContext.Provider value={model}>
      <App />
    </ModelContext.Provider>,
    root,
  );
}

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { RequestArguments, RequestName, WindowBridge } from "../shared/bridge.ts";
import type { Snapshot } from "../shared/snapshot.ts";
import { createFormats, type Formats } from "../shared/texts/formats.ts";
import { createTexts, type Texts } from "../shared/texts/texts.ts";
import type { EpochMs } from "../shared/time.ts";
import type { WindowState } from "../shared/window-state.ts";
import { createPlace, type Place } from "./place.ts";
import type { Replica } from "./replica.ts";
import { createSeconds } from "./seconds.ts";

/** Asks the main process for something; what comes of it is seen in a later state. */
type Ask = <Name extends RequestName>(name: Name, ...input: RequestArguments<Name>) => void;

/** All that the views read, and the one door through which they ask. */
export interface Model {
  readonly state: ReadonlySignal<WindowState>;
  readonly snapshot: ReadonlySignal<Snapshot>;
  readonly texts: ReadonlySignal<Texts>;
  /** A message in the language that is spoken now; whoever reads it follows the language. */
  readonly t: Texts["t"];
  readonly formats: ReadonlySignal<Formats>;
  /** Local time in whole seconds; ticks only while it is shown. */
  readonly now: ReadonlySignal<EpochMs>;
  /** What the agent opened; set by whoever opens or closes something. */
  readonly place: Signal<Place>;
  readonly ask: Ask;
  /** The last request was not carried out; set back by the next one, or by whoever read it. */
  readonly failed: Signal<boolean>;
}

/** Builds the views' model over the replica. */
export function createModel(bridge: WindowBridge, replica: Replica, page: Document): Model {
  const failed = signal(false);
  const ask: Ask = (name, ...input) => {
    failed.value = false;
    // The main process logs what it refuses, and why.
    bridge.request(name, ...input).catch(() => {
      failed.value = true;
    });
  };
  const now = createSeconds(page);
  // Formats keep the time zone that they were made in; the computer's may change while they are used.
  const timeZone = computed(() => {
    now.value;
    return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  });
  const texts = computed(() => createTexts(replica.language.value));
  return {
    state: replica.state,
    snapshot: computed(() => replica.state.value.snapshot),
    texts,
    t: (key, params) => texts.value.t(key, params),
    formats: computed(() => createFormats(replica.language.value.locale, timeZone.value)),
    now,
    place: createPlace(replica.state, () => ask("placeShown")),
    ask,
    failed,
  };
}

export const ModelContext = createContext<Model | null>(null);

/** The model that the window was started with. */
export function useModel(): Model {
  const model = useContext(ModelContext);
  if (!model) throw new Error("A view was rendered outside of the window.");
  return model;
}

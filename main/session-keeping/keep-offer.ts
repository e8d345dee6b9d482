import type { Policy } from "../../shared/policy.ts";
import type { KeepOffer } from "../../shared/window-state.ts";
import { createObservable, type Observable } from "../agent-manager/observable.ts";
import type { SecretBox } from "./secret-box.ts";

export interface KeepOfferParts {
  readonly box: Pick<SecretBox, "state">;
  readonly policy: Observable<Policy>;
  /** The policy forbids it; told with every such policy, the first included. */
  readonly onForbidden: () => void;
}

/** Follows what the sign-in view offers: what the computer can, as far as the policy allows it. */
export function followKeepOffer({ box, policy, onForbidden }: KeepOfferParts): {
  /** Null until the computer was asked. */
  readonly offer: Observable<KeepOffer | null>;
  /** Asks the computer. What Chromium found out about its keyring at first holds until the next start. */
  look(): void;
} {
  const offer = createObservable<KeepOffer | null>(null);
  const allowed = () => policy.get().allowed.keepSignedIn;

  function obey(): void {
    if (allowed()) return;
    offer.set(FORBIDDEN);
    onForbidden();
  }

  async function look(): Promise<void> {
    const found = OFFERS[await box.state()];
    offer.set(allowed() ? found : FORBIDDEN);
  }

  obey();
  policy.subscribe(() => {
    if (!allowed()) obey();
    else if (offer.get() === FORBIDDEN) void look();
  });
  return {
    offer,
    look() {
      if (allowed()) void look();
    },
  };
}

const FORBIDDEN: KeepOffer = { possible: false, why: "forbidden" };

const OFFERS = {
  ready: { possible: true },
  notEncrypted: { possible: false, why: "notEncrypted" },
  unavailable: { possible: false, why: "unavailable" },
} as const satisfies Record<string, KeepOffer>;

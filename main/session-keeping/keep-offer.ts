import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { Policy } from "../../shared/policy.ts";
import type { KeepOffer } from "../../shared/window-state.ts";
import { onChange } from "../reactive.ts";
import type { SecretBox } from "./secret-box.ts";

export interface KeepOfferParts {
  readonly box: Pick<SecretBox, "state">;
  readonly policy: ReadonlySignal<Policy>;
  /** The policy forbids it; told with every such policy, the first included. */
  readonly onForbidden: () => void;
}

/** Follows what the sign-in view offers: what the computer can, as far as the policy allows it. */
export function followKeepOffer({ box, policy, onForbidden }: KeepOfferParts): {
  /** Null until the computer was asked. */
  readonly offer: ReadonlySignal<KeepOffer | null>;
  /** Asks the computer. What Chromium found out about its keyring at first holds until the next start. */
  look(): void;
} {
  const offer = signal<KeepOffer | null>(null);
  const allowed = () => policy.value.allowed.keepSignedIn;

  function obey(): void {
    if (allowed()) return;
    offer.value = FORBIDDEN;
    onForbidden();
  }

  async function look(): Promise<void> {
    const found = OFFERS[await box.state()];
    offer.value = allowed() ? found : FORBIDDEN;
  }

  obey();
  onChange(policy, () => {
    if (!allowed()) obey();
    else if (offer.value === FORBIDDEN) void look();
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

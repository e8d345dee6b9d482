import type {
  LoginErrorShape,
  PayloadProfile,
  SimulatedBehaviour,
  SimulatedReason,
} from "./control.ts";
import { defaultReasons } from "./reasons.ts";

/** What can be turned while the simulator runs; `reset` brings the initial values back. */
export interface Behaviour extends SimulatedBehaviour {
  profile: PayloadProfile;
  autoSync: boolean;
  loginShape: LoginErrorShape | null;
  outage: boolean;
  skewMs: number;
  /** How far ahead the times of states are written; of all where no MRD is named. */
  stateTimes: { readonly ms: number; readonly mrdId: string | null };
  reasons: readonly SimulatedReason[];
}

/** A server of the newest version that works. */
export const defaultBehaviour: Behaviour = {
  profile: "5.x",
  autoSync: false,
  login: "normal",
  loginShape: null,
  connect: "normal",
  gateway: "normal",
  observe: "normal",
  dates: "number",
  retryAfterSeconds: null,
  requireBearer: false,
  evictionOrder: "removedThenDisconnect",
  answersRequests: true,
  refuseNext: null,
  reasonsAnswer: "normal",
  reasonForm: "object",
  delayMs: 0,
  outage: false,
  frozen: false,
  skewMs: 0,
  stateTimes: { ms: 0, mrdId: null },
  reasons: defaultReasons,
};

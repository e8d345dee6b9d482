import type {
  ConnectBehaviour,
  DateForm,
  EvictionOrder,
  GatewayBehaviour,
  LoginBehaviour,
  LoginErrorShape,
  ObserveBehaviour,
  PayloadProfile,
  ReasonsBehaviour,
  RefusalForm,
  SimulatedReason,
} from "./control.ts";
import { defaultReasons } from "./reasons.ts";

/** What can be turned while the simulator runs; `reset` brings the initial values back. */
export interface Behaviour {
  profile: PayloadProfile;
  autoSync: boolean;
  login: LoginBehaviour;
  loginShape: LoginErrorShape | null;
  connect: ConnectBehaviour;
  gateway: GatewayBehaviour;
  observe: ObserveBehaviour;
  dates: DateForm;
  retryAfterSeconds: number | null;
  requireBearer: boolean;
  evictionOrder: EvictionOrder;
  answersRequests: boolean;
  refuseNext: RefusalForm | null;
  reasonsAnswer: ReasonsBehaviour;
  delayMs: number;
  outage: boolean;
  frozen: boolean;
  skewMs: number;
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
  delayMs: 0,
  outage: false,
  frozen: false,
  skewMs: 0,
  reasons: defaultReasons,
};

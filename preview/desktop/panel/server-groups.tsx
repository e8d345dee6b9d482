import type { SimulatorState } from "../../../simulator/control.ts";
import { defaultReasons } from "../../../simulator/reasons.ts";
import { actions, choice, Group, type RunCommand, toggle } from "./controls.tsx";

const NEXT = {
  obey: "by the rules",
  unchanged: "refused",
  errors: "refused, with an error",
  silence: "ignored",
};
const LOGINS = {
  normal: "as usual",
  wrongCredentials: "wrong credentials",
  missingRole: "role missing",
  missingTeam: "team missing",
  userNotFound: "user not found",
  licence: "no licence",
  secondFactor: "second factor wanted",
  serverError: "server error",
  echo: "server error, with the request in it",
  html: "a web page",
  never: "no answer",
};
const HANDSHAKES = {
  normal: "as usual",
  loginFailed: "login failed",
  licence: "no licence",
  rejectedObject: "rejected, with an object",
  needsToken: "only with an access token",
  echo: "refused, with the handshake in it",
  rejectedString: "rejected, with a text",
  never: "no answer",
  noPresence: "connected, but no presence",
};
const REASONS = {
  normal: "as usual",
  unavailable: "unavailable",
  unauthorized: "token refused",
  html: "a web page",
  never: "no answer",
};
const OBSERVING = {
  normal: "as usual",
  unauthorized: "token refused",
  tooMany: "too many requests",
  noRoute: "no such path",
  notModified: "not modified, for ever",
  unavailable: "unavailable",
  notFound: "agent not found",
};
const DATES = {
  number: "numbers",
  iso: "ISO texts",
  array: "arrays",
};
const GATEWAYS = {
  normal: "as usual",
  html: "a web page",
  badGateway: "bad gateway",
  never: "no answer",
};
const PROFILES = {
  "4.3": "CX 4.3",
  "4.5": "CX 4.5",
  "4.8": "CX 4.8",
  "5.x": "CX 5.x",
};
const EVICTIONS = {
  removedThenDisconnect: "told, then cut off",
  disconnectThenRemoved: "cut off, then told",
  removedOnly: "only told",
  disconnectOnly: "only cut off",
};

/** What a server asks of clients that it wants to hear less often, in s. */
const RETRY_AFTER = 20;

const MANY_REASONS = Array.from({ length: 10_000 }, (_, index) => ({
  id: `reason-${index}`,
  name: `Reason ${index + 1}`,
  type: index % 10 === 0 ? ("LOGOUT" as const) : ("NOT_READY" as const),
}));

interface ServerProps {
  readonly simulator: SimulatorState;
  readonly run: RunCommand;
}

/** How the Agent Manager and its neighbours answer the widget. */
export function Answers({ simulator: { behaviour }, run }: ServerProps) {
  const { answersRequests, refuseNext, retryAfterSeconds } = behaviour;
  return (
    <Group title="Answers" hint="how the server replies" closed>
      {toggle("State changes are never answered", !answersRequests, (on) =>
        run({ do: "answerRequests", on: !on }),
      )}
      {choice("The next change is", refuseNext ?? "obey", NEXT, (by) =>
        run({ do: "refuseNext", by: by === "obey" ? null : by }),
      )}
      {choice("Signing in", behaviour.login, LOGINS, (behave) => run({ do: "login", behave }))}
      {choice("Connecting", behaviour.connect, HANDSHAKES, (behave) =>
        run({ do: "connect", behave }),
      )}
      {choice("Reason codes", behaviour.reasonsAnswer, REASONS, (behave) =>
        run({ do: "reasons", behave }),
      )}
      {choice("Observing", behaviour.observe, OBSERVING, (behave) =>
        run({ do: "observe", behave }),
      )}
      {choice("Observed dates", behaviour.dates, DATES, (dates) => run({ do: "observe", dates }))}
      {toggle(
        `Refused observers must wait ${RETRY_AFTER} s`,
        retryAfterSeconds !== null,
        (on) => run({ do: "observe", retryAfterSeconds: on ? RETRY_AFTER : null }),
        "Retry-After, with each refusal.",
      )}
      {choice("Every REST path", behaviour.gateway, GATEWAYS, (behave) =>
        run({ do: "gateway", behave }),
      )}
      {toggle("REST wants a token", behaviour.requireBearer, (on) =>
        run({ do: "requireBearer", on }),
      )}
      {actions(run, [
        ["Tokens expire", { do: "expireTokens" }, "They can be refreshed."],
        [
          "Refresh tokens too",
          { do: "expireTokens", refresh: true },
          "The agent has to sign in again.",
        ],
      ])}
    </Group>
  );
}

/** Which Agent Manager this is: its version, its settings, its reason codes. */
export function Server({ simulator: { profile, autoSync, behaviour }, run }: ServerProps) {
  return (
    <Group title="Server" hint="version, settings, reason codes" closed>
      {choice("Version", profile, PROFILES, (chosen) => run({ do: "profile", profile: chosen }))}
      {toggle(
        "Channels follow the agent's state",
        autoSync,
        (on) => run({ do: "autoSync", on }),
        "Auto-sync of the routing engine.",
      )}
      {choice("An older session is", behaviour.evictionOrder, EVICTIONS, (order) =>
        run({ do: "evictionOrder", order }),
      )}
      <p class="muted">Reason codes</p>
      {actions(run, [
        ["The usual", { do: "setReasons", reasons: [...defaultReasons] }],
        [
          "No Short Break",
          {
            do: "setReasons",
            reasons: defaultReasons.filter(({ name }) => name !== "Short Break"),
          },
          "The reason code vanishes, as when an administrator deletes it.",
        ],
        ["None at all", { do: "setReasons", reasons: [] }],
        ["10,000", { do: "setReasons", reasons: MANY_REASONS }],
      ])}
      {actions(run, [
        ["Clock 5 min ahead", { do: "clockSkew", ms: 5 * 60_000 }],
        ["Clock right", { do: "clockSkew", ms: 0 }],
        ["State times 3 h behind", { do: "stateTimes", ms: -3 * 3_600_000 }],
        ["State times right", { do: "stateTimes", ms: 0 }],
        [
          "Start it anew",
          { do: "reset" },
          "Everything as on the first day; the agent is signed out.",
          "danger",
        ],
      ])}
    </Group>
  );
}

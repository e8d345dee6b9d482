import type {
  ConnectBehaviour,
  DateForm,
  GatewayBehaviour,
  LoginBehaviour,
  ObserveBehaviour,
  ReasonsBehaviour,
  RefusalForm,
  SimulatedBehaviour,
} from "../../../simulator/control.ts";
import type { RunCommand } from "./control-panel.tsx";
import { Action, Choice, Group, Toggle } from "./controls.tsx";

type Options<Value extends string> = readonly (readonly [Value, string])[];

const NEXT: Options<RefusalForm | "obey"> = [
  ["obey", "by the rules"],
  ["unchanged", "refused"],
  ["errors", "refused, with an error"],
  ["silence", "ignored"],
];

const LOGINS: Options<LoginBehaviour> = [
  ["normal", "as usual"],
  ["wrongCredentials", "wrong credentials"],
  ["missingRole", "role missing"],
  ["missingTeam", "team missing"],
  ["userNotFound", "user not found"],
  ["licence", "no licence"],
  ["secondFactor", "second factor wanted"],
  ["serverError", "server error"],
  ["echo", "server error, with the request in it"],
  ["html", "a web page"],
  ["never", "no answer"],
];

const HANDSHAKES: Options<ConnectBehaviour> = [
  ["normal", "as usual"],
  ["loginFailed", "login failed"],
  ["licence", "no licence"],
  ["rejectedObject", "rejected, with an object"],
  ["needsToken", "only with an access token"],
  ["echo", "refused, with the handshake in it"],
  ["rejectedString", "rejected, with a text"],
  ["never", "no answer"],
  ["noPresence", "connected, but no presence"],
];

const REASONS: Options<ReasonsBehaviour> = [
  ["normal", "as usual"],
  ["unavailable", "unavailable"],
  ["unauthorized", "token refused"],
  ["html", "a web page"],
  ["never", "no answer"],
];

const OBSERVING: Options<ObserveBehaviour> = [
  ["normal", "as usual"],
  ["unauthorized", "token refused"],
  ["tooMany", "too many requests"],
  ["noRoute", "no such path"],
  ["notModified", "not modified, for ever"],
  ["unavailable", "unavailable"],
  ["notFound", "agent not found"],
];

const DATES: Options<DateForm> = [
  ["number", "numbers"],
  ["iso", "ISO texts"],
  ["array", "arrays"],
];

const GATEWAYS: Options<GatewayBehaviour> = [
  ["normal", "as usual"],
  ["html", "a web page"],
  ["badGateway", "bad gateway"],
  ["never", "no answer"],
];

/** What a server asks of clients that it wants to hear less often, in s. */
const RETRY_AFTER = 20;

interface AnswersProps {
  readonly behaviour: SimulatedBehaviour;
  readonly run: RunCommand;
}

/** How the Agent Manager and its neighbours answer the widget. */
export function Answers({ behaviour, run }: AnswersProps) {
  const { answersRequests, refuseNext, observe, dates, retryAfterSeconds } = behaviour;
  return (
    <Group title="Answers" hint="how the server replies" closed>
      <Toggle
        label="State changes are never answered"
        on={!answersRequests}
        set={(on) => run({ do: "answerRequests", on: !on })}
      />
      <Choice
        label="The next change is"
        value={refuseNext ?? "obey"}
        options={NEXT}
        choose={(by) => run({ do: "refuseNext", by: by === "obey" ? null : by })}
      />
      <Choice
        label="Signing in"
        value={behaviour.login}
        options={LOGINS}
        choose={(behave) => run({ do: "login", behave })}
      />
      <Choice
        label="Connecting"
        value={behaviour.connect}
        options={HANDSHAKES}
        choose={(behave) => run({ do: "connect", behave })}
      />
      <Choice
        label="Reason codes"
        value={behaviour.reasonsAnswer}
        options={REASONS}
        choose={(behave) => run({ do: "reasons", behave })}
      />
      <Choice
        label="Observing"
        value={observe}
        options={OBSERVING}
        choose={(behave) => run({ do: "observe", behave })}
      />
      <Choice
        label="Observed dates"
        value={dates}
        options={DATES}
        choose={(form) => run({ do: "observe", dates: form })}
      />
      <Toggle
        label={`Refused observers must wait ${RETRY_AFTER} s`}
        hint="Retry-After, with each refusal."
        on={retryAfterSeconds !== null}
        set={(on) => run({ do: "observe", retryAfterSeconds: on ? RETRY_AFTER : null })}
      />
      <Choice
        label="Every REST path"
        value={behaviour.gateway}
        options={GATEWAYS}
        choose={(behave) => run({ do: "gateway", behave })}
      />
      <Toggle
        label="REST wants a token"
        on={behaviour.requireBearer}
        set={(on) => run({ do: "requireBearer", on })}
      />
      <div class="actions">
        <Action
          label="Tokens expire"
          hint="They can be refreshed."
          act={() => run({ do: "expireTokens" })}
        />
        <Action
          label="Refresh tokens too"
          hint="The agent has to sign in again."
          act={() => run({ do: "expireTokens", refresh: true })}
        />
      </div>
    </Group>
  );
}

import { availabilityOf } from "../../shared/availability.ts";
import { type Connection, isTerminal } from "../../shared/connection.ts";
import {
  connectionQuote,
  connectionSentence,
  connectionText,
} from "../../shared/texts/connection-text.ts";
import { Button } from "../frame/buttons.tsx";
import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";
import { Block } from "./block.tsx";
import { connectionAction } from "./connection-action.ts";

/** The connection is not live: that nothing is known now, why, and the one thing to do about it. */
export function ConnectionBlock() {
  const { snapshot, texts, t, ask } = useModel();
  const { connection } = snapshot.value;
  const action = connectionAction(connection);
  const quote = connectionQuote(connection);
  return (
    <Block
      availability={availabilityOf(snapshot.value)}
      data-connection={connection.name}
      details={<p class="block-detail">{connectionText(snapshot.value, texts.value)}</p>}
    >
      <div class="column connection-text">
        <p>{connectionSentence(connection, texts.value)}</p>
        {quote && <Quote {...quote} />}
        {connection.name === "reconnecting" && <RetryLines connection={connection} />}
        {connection.name === "connecting" && <span class="spinner" />}
        {action && (
          <Button
            look={isTerminal(connection) ? "primary wide" : ""}
            onClick={() =>
              action.request === "signOut"
                ? ask(action.request, { reasonId: null })
                : ask(action.request)
            }
          >
            {t(action.label)}
          </Button>
        )}
        {connection.name === "evicted" && (
          <>
            <Button
              look="wide"
              aria-describedby="keep-watching-hint"
              onClick={() => ask("setMode", { mode: "observe" })}
            >
              {t("connection.keepWatching")}
            </Button>
            <p class="hint" id="keep-watching-hint">
              {t("connection.keepWatchingHint")}
            </p>
          </>
        )}
      </div>
    </Block>
  );
}

/** How long after the loss the server may have logged the agent out (protocol 4). */
const GRACE_PERIOD = 10_000;

type Reconnecting = Extract<Connection, { name: "reconnecting" }>;

/** The attempt, the seconds to the next try, and after a while what the loss may mean. */
function RetryLines({ connection }: { connection: Reconnecting }) {
  const { t, now } = useModel();
  const next = useDerived(() => {
    if (connection.retryAt === null) return t("connection.trying");
    const count = Math.max(1, Math.ceil((connection.retryAt - now.value) / 1000));
    return t("connection.retryIn", { count });
  }, [connection]);
  const late = useDerived(() => now.value - connection.lostAt >= GRACE_PERIOD, [connection]);
  return (
    <>
      {late.value && <p class="strong">{t("connection.maybeLoggedOut")}</p>}
      <p class="beside retry">
        <span>{t("connection.attempt", { count: connection.attempt })}</span>
        <span class="countdown">{next}</span>
      </p>
    </>
  );
}

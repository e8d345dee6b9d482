import type { Connection } from "../../shared/connection.ts";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";

/** How long after the loss the server may have logged the agent out (protocol 4). */
const GRACE_PERIOD = 10_000;

/** The attempt, the seconds to the next try, and after a while what the loss may mean. */
export function RetryLines({
  connection,
}: {
  connection: Extract<Connection, { name: "reconnecting" }>;
}) {
  const { texts, now } = useModel();
  const { t } = texts.value;
  const next = useDerived(() => {
    if (connection.retryAt === null) return texts.value.t("connection.trying");
    const count = Math.max(1, Math.ceil((connection.retryAt - now.value) / 1000));
    return texts.value.t("connection.retryIn", { count });
  }, [connection]);
  const late = useDerived(() => now.value - connection.lostAt >= GRACE_PERIOD, [connection]);
  return (
    <>
      {late.value && <p class="strong">{t("connection.maybeLoggedOut")}</p>}
      <p class="retry">
        <span>{t("connection.attempt", { count: connection.attempt })}</span>
        <span class="countdown">{next}</span>
      </p>
    </>
  );
}

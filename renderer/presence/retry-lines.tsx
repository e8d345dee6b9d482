import type { Link } from "../../shared/link.ts";
import { useModel } from "../model.ts";
import { useDerived } from "../use-derived.ts";

/** How long after the loss the server may have logged the agent out (protocol 4). */
const GRACE_PERIOD = 10_000;

/** The attempt, the seconds to the next try, and after a while what the loss may mean. */
export function RetryLines({ link }: { link: Extract<Link, { name: "reconnecting" }> }) {
  const { texts, now } = useModel();
  const { t } = texts.value;
  const next = useDerived(() => {
    if (link.retryAt === null) return texts.value.t("link.trying");
    const count = Math.max(1, Math.ceil((link.retryAt - now.value) / 1000));
    return texts.value.t("link.retryIn", { count });
  }, [link]);
  const late = useDerived(() => now.value - link.lostAt >= GRACE_PERIOD, [link]);
  return (
    <>
      {late.value && <p class="strong">{t("link.maybeLoggedOut")}</p>}
      <p class="retry">
        <span>{t("link.attempt", { count: link.attempt })}</span>
        <span class="countdown">{next}</span>
      </p>
    </>
  );
}

import { useModel } from "../model.ts";

/** When the shown state was last confirmed, and that it is not confirmed now (product 1.2). */
export function AsOf() {
  const { snapshot, texts, formats } = useModel();
  const { t } = texts.value;
  const { confirmedAt } = snapshot.value;
  return (
    <p class="as-of" data-testid="as-of">
      {confirmedAt === null
        ? t("window.notConfirmed")
        : t("window.asOf", { time: formats.value.clock(confirmedAt) })}
    </p>
  );
}

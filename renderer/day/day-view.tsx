import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Stretch, totalsOf } from "../../shared/day.ts";
import { dayStateText, dayText } from "../../shared/texts/day-text.ts";
import { Panel } from "../frame/panel.tsx";
import { useModel } from "../model.ts";
import { copyText } from "./copy-text.ts";
import { DayStrip } from "./day-strip.tsx";

/** What this widget saw of the agent's day: a strip, totals, each channel's totals, and a copy of it. */
export function DayView() {
  const { state, snapshot, texts, formats, ask } = useModel();
  const { t } = texts.value;
  const copied = useSignal<"yes" | "no" | null>(null);
  const { day } = state.value;
  useEffect(() => {
    ask("showDay", { shown: true });
    return () => ask("showDay", { shown: false });
  }, []);

  const copy = () => {
    const agent = snapshot.value.presence?.agent.displayName ?? "";
    if (day !== null) copied.value = copyText(dayText(day, agent, texts.value)) ? "yes" : "no";
  };

  return (
    <Panel name="day" title={t("day.title")}>
      <p class="hint">{t("day.hint")}</p>
      {day?.agent[0] !== undefined && (
        <>
          <DayStrip day={day} />
          <div class="day-ends">
            <span>{formats.value.clock(day.agent[0].from)}</span>
            <span>{formats.value.clock(day.until)}</span>
          </div>
          <Totals
            title={t("day.since", { time: formats.value.clock(day.agent[0].from) })}
            stretches={day.agent}
            until={day.until}
          />
          {day.channels.length > 0 && <h3>{t("day.channels")}</h3>}
          {day.channels.map(({ id, name, stretches }) => (
            <details key={id} class="day-channel">
              <summary>
                <bdi>{name}</bdi>
              </summary>
              <Totals title={name} stretches={stretches} until={day.until} />
            </details>
          ))}
          <button type="button" class="button" data-action="copyDay" onClick={copy}>
            {t("day.copy")}
          </button>
          <p class="hint" role="status">
            {copied.value !== null && t(copied.value === "yes" ? "day.copied" : "day.notCopied")}
          </p>
        </>
      )}
    </Panel>
  );
}

interface TotalsProps {
  readonly title: string;
  readonly stretches: readonly Stretch[];
  readonly until: number;
}

function Totals({ title, stretches, until }: TotalsProps) {
  const { texts, formats } = useModel();
  const { t } = texts.value;
  return (
    <table class="day-totals">
      <caption dir="auto">{title}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{t("day.state")}</th>
          <th scope="col">{t("day.time")}</th>
        </tr>
      </thead>
      <tbody>
        {totalsOf(stretches, until).map(({ state, time }) => {
          const text = dayStateText(state, texts.value);
          return (
            <tr key={text} data-known={state !== null}>
              <th scope="row" dir="auto">
                {text}
              </th>
              <td>{formats.value.elapsed(time)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

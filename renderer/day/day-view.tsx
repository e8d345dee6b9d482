import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Stretch, totalsOf } from "../../shared/day.ts";
import { dayStateText, dayText } from "../../shared/texts/day-text.ts";
import { Button } from "../frame/buttons.tsx";
import { Panel } from "../frame/panel.tsx";
import { useModel } from "../model.ts";
import { copyText } from "./copy-text.ts";
import { DayStrip } from "./day-strip.tsx";

/** What this widget saw of the agent's day: a strip, totals, each channel's totals, and a copy of it. */
export function DayView() {
  const { state, snapshot, texts, t, formats, ask } = useModel();
  const copied = useSignal<"day.copied" | "day.notCopied" | null>(null);
  const { day } = state.value;
  useEffect(() => {
    ask("showDay", { shown: true });
    return () => ask("showDay", { shown: false });
  }, []);

  const copy = () => {
    const agent = snapshot.value.presence?.agent.displayName ?? "";
    if (day === null) return;
    copied.value = copyText(dayText(day, agent, texts.value)) ? "day.copied" : "day.notCopied";
  };

  return (
    <Panel name="day" title={t("day.title")}>
      <p class="hint">{t("day.hint")}</p>
      {day?.agent[0] !== undefined && (
        <>
          <DayStrip day={day} />
          <div class="beside day-ends">
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
          <Button data-action="copyDay" onClick={copy}>
            {t("day.copy")}
          </Button>
          <p class="hint" role="status">
            {copied.value && t(copied.value)}
          </p>
        </>
      )}
    </Panel>
  );
}

function Totals(props: { title: string; stretches: readonly Stretch[]; until: number }) {
  const { title, stretches, until } = props;
  const { texts, t, formats } = useModel();
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

import { useId } from "preact/hooks";
import type { UpdateView } from "../../shared/update.ts";
import { Button } from "../frame/buttons.tsx";
import { type Model, useModel } from "../model.ts";
import { SettingsGroup } from "./fields.tsx";

/** Which version this is, what is known about a newer one, and what the agent can do about it. */
export function AboutGroup() {
  const model = useModel();
  const { state, t } = model;
  const { version, update } = state.value;
  return (
    <SettingsGroup title={t("update.title")}>
      <div class="column about" data-update={update.name}>
        <p>{t("update.name", { version })}</p>
        <div role="status">
          {updateSentences(update, model).map((sentence) => (
            <p class="hint" key={sentence}>
              {sentence}
            </p>
          ))}
        </div>
        <Details update={update} />
        <Action update={update} />
      </div>
      <details class="about-libraries">
        <summary>{t("update.libraries")}</summary>
        <ul dir="ltr">
          {["Electron (MIT)", "Chromium", ...LIBRARIES].map((library) => (
            <li key={library}>{library}</li>
          ))}
        </ul>
        <p class="hint">{t("update.licences", { files: LICENCE_FILES })}</p>
      </details>
    </SettingsGroup>
  );
}

/** What is inside the builds, a line each; the build puts them here. */
const LIBRARIES: readonly string[] = ["__LIBRARIES__"];
const LICENCE_FILES = "LICENSES.libraries.txt, LICENSE.electron.txt, LICENSES.chromium.html";

/** What is said when it changes; the percentage is not, or nothing else would be heard. */
function updateSentences(update: UpdateView, { t }: Model): readonly string[] {
  switch (update.name) {
    case "off":
      return [t(`updateOff.${update.why}`)];
    case "idle":
      if (update.failure !== null) return [t(`updateFailed.${update.failure}`)];
      return [t(update.checkedAt === null ? "update.never" : "update.idle")];
    case "checking":
      return [t("update.checking")];
    case "available":
      return [t("update.available", { version: update.version })];
    case "downloading":
      return [t("update.downloading", { version: update.version })];
    case "ready":
      return [
        t("update.readyHere", { version: update.version }),
        t(update.onQuit ? "update.onQuit" : "update.again"),
      ];
  }
}

/** How far a download is, when it was last looked for, or what went wrong before what is offered again. */
function Details({ update }: { update: UpdateView }) {
  const { t, formats, now } = useModel();
  if (update.name === "downloading") {
    const { percent } = update;
    return (
      <div class="beside about-progress">
        <progress class="grow" max={100} value={percent} aria-label={t("update.progress")} />
        <span aria-hidden="true">{t("update.percent", { percent })}</span>
      </div>
    );
  }
  if (update.name === "available" && update.failure !== null) {
    return <p class="hint">{t(`updateFailed.${update.failure}`)}</p>;
  }
  if (update.name !== "idle" || update.checkedAt === null) return null;
  const time = formats.value.moment(update.checkedAt, now.value);
  return <p class="hint">{t("update.checkedAt", { time })}</p>;
}

function Action({ update }: { update: UpdateView }) {
  const { t, ask } = useModel();
  const id = useId();
  if (update.name === "idle") {
    return <Button onClick={() => ask("checkForUpdate")}>{t("update.check")}</Button>;
  }
  if (update.name === "available") {
    return <Button onClick={() => ask("downloadUpdate")}>{t("update.download")}</Button>;
  }
  if (update.name !== "ready") return null;
  const { blocked } = update;
  return (
    <>
      <Button
        aria-disabled={blocked !== null}
        aria-describedby={blocked === null ? undefined : id}
        onClick={() => blocked === null && ask("restartForUpdate")}
      >
        {t("update.restart")}
      </Button>
      {blocked !== null && (
        <p class="hint" id={id}>
          {t(`restartBlocked.${blocked}`)}
        </p>
      )}
    </>
  );
}

import { useId } from "preact/hooks";
import type { Texts } from "../../shared/texts/texts.ts";
import type { UpdateView } from "../../shared/update.ts";
import { useModel } from "../model.ts";
import { SettingsGroup } from "./fields.tsx";

/** Which version this is, what is known about a newer one, and what the agent can do about it. */
export function AboutGroup() {
  const { state, texts } = useModel();
  const { t } = texts.value;
  const { version, update } = state.value;
  return (
    <SettingsGroup title={t("update.title")}>
      <div class="about" data-update={update.name}>
        <p class="about-version">{t("update.name", { version })}</p>
        <div role="status">
          {updateSentences(update, texts.value).map((sentence) => (
            <p class="hint" key={sentence}>
              {sentence}
            </p>
          ))}
        </div>
        {update.name === "downloading" && <Progress percent={update.percent} />}
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
function updateSentences(update: UpdateView, { t }: Texts): readonly string[] {
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

function Progress({ percent }: { percent: number }) {
  const { t } = useModel().texts.value;
  const text = t("update.percent", { percent });
  return (
    <div class="about-progress">
      <progress max={100} value={percent} aria-label={t("update.progress")} />
      <span aria-hidden="true">{text}</span>
    </div>
  );
}

/** When it was last looked for, or what went wrong before the version that is offered again. */
function Details({ update }: { update: UpdateView }) {
  const { texts, formats, now } = useModel();
  const { t } = texts.value;
  if (update.name === "available" && update.failure !== null) {
    return <p class="hint">{t(`updateFailed.${update.failure}`)}</p>;
  }
  if (update.name !== "idle" || update.checkedAt === null) return null;
  const time = formats.value.moment(update.checkedAt, now.value);
  return <p class="hint">{t("update.checkedAt", { time })}</p>;
}

function Action({ update }: { update: UpdateView }) {
  const { texts, ask } = useModel();
  const { t } = texts.value;
  const id = useId();
  switch (update.name) {
    case "off":
    case "checking":
    case "downloading":
      return null;
    case "idle":
      return (
        <button type="button" class="button" onClick={() => ask("checkForUpdate")}>
          {t("update.check")}
        </button>
      );
    case "available":
      return (
        <button type="button" class="button" onClick={() => ask("downloadUpdate")}>
          {t("update.download")}
        </button>
      );
    case "ready": {
      const { blocked } = update;
      return (
        <>
          <button
            type="button"
            class="button"
            aria-disabled={blocked !== null}
            aria-describedby={blocked === null ? undefined : id}
            onClick={() => blocked === null && ask("restartForUpdate")}
          >
            {t("update.restart")}
          </button>
          {blocked !== null && (
            <p class="hint" id={id}>
              {t(`restartBlocked.${blocked}`)}
            </p>
          )}
        </>
      );
    }
  }
}

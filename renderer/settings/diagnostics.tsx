import type { DiagnosticsExport } from "../../shared/window-state.ts";
import { useModel } from "../model.ts";
import { SettingsGroup } from "./fields.tsx";

/** One file for whoever supports the agent, and what came of it (product 12). */
export function Diagnostics() {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { diagnostics } = state.value;
  const saving = diagnostics.kind === "saving";
  return (
    <SettingsGroup title={t("diagnostics.title")} hint={t("diagnostics.hint")}>
      <button
        type="button"
        class="button wide"
        data-action="exportDiagnostics"
        aria-disabled={saving}
        onClick={() => {
          if (!saving) ask("exportDiagnostics");
        }}
      >
        {t("diagnostics.export")}
      </button>
      <div class="diagnostics-outcome" role="status">
        <Outcome diagnostics={diagnostics} />
      </div>
    </SettingsGroup>
  );
}

function Outcome({ diagnostics }: { diagnostics: DiagnosticsExport }) {
  const { texts, ask } = useModel();
  const { t } = texts.value;
  switch (diagnostics.kind) {
    case "none":
      return null;
    case "saving":
      return <p class="hint">{t("diagnostics.saving")}</p>;
    case "saved":
      return (
        <>
          <p>
            {t("diagnostics.saved")} <bdi class="file-name">{diagnostics.fileName}</bdi>
          </p>
          <button type="button" class="button" onClick={() => ask("showDiagnostics")}>
            {t("diagnostics.show")}
          </button>
        </>
      );
    case "failed":
      return <p class="field-error">{t(`diagnostics.${diagnostics.why}`)}</p>;
  }
}

import type { DiagnosticsExport } from "../../shared/window-state.ts";
import { Button } from "../frame/buttons.tsx";
import { useModel } from "../model.ts";
import { SettingsGroup } from "./fields.tsx";

/** One file for whoever supports the agent, and what came of it (product 12). */
export function Diagnostics() {
  const { state, t, ask } = useModel();
  const { diagnostics } = state.value;
  const saving = diagnostics.kind === "saving";
  return (
    <SettingsGroup title={t("diagnostics.title")} hint={t("diagnostics.hint")}>
      <Button
        look="wide"
        data-action="exportDiagnostics"
        aria-disabled={saving}
        onClick={() => saving || ask("exportDiagnostics")}
      >
        {t("diagnostics.export")}
      </Button>
      <div class="column diagnostics-outcome" role="status">
        <Outcome diagnostics={diagnostics} />
      </div>
    </SettingsGroup>
  );
}

function Outcome({ diagnostics }: { diagnostics: DiagnosticsExport }) {
  const { t, ask } = useModel();
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
          <Button onClick={() => ask("showDiagnostics")}>{t("diagnostics.show")}</Button>
        </>
      );
    case "failed":
      return <p class="field-error">{t(`diagnostics.${diagnostics.why}`)}</p>;
  }
}

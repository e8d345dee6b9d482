import type { MessageKey } from "../../shared/texts/texts.ts";
import { useModel } from "../model.ts";

/** Words that are not ours, in their own direction, with who said them. */
export function Quote({ by, words }: { by: MessageKey; words: string }) {
  const { t } = useModel();
  return (
    <p class="hint quote">
      {`${t(by)}: `}
      <q dir="auto">{words}</q>
    </p>
  );
}

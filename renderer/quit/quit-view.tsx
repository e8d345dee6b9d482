import { availabilityOf } from "../../shared/availability.ts";
import { confirmedText } from "../../shared/texts/state-text.ts";
import { ActionButton } from "../actions/action-button.tsx";
import { whyNoReasons } from "../actions/why.ts";
import { Button } from "../frame/buttons.tsx";
import { Question } from "../frame/question.tsx";
import { useModel } from "../model.ts";

/** Asks what becomes of the session when the widget ends while the agent is signed in. */
export function QuitView() {
  const { state, snapshot, texts, t, ask } = useModel();
  const { computerWaits } = state.value;
  /** What ends is the computer, or the widget alone. */
  const word = (key: "title" | "text" | "stayHint" | "signOut" | "stay", values = {}) =>
    t(computerWaits ? `leaving.${key}` : `quit.${key}`, values);
  const answer = (choice: "signOut" | "stay" | "cancel") => ask("answerQuit", { choice });
  return (
    <Question
      id="quit"
      availability={availabilityOf(snapshot.value)}
      title={word("title")}
      text={
        <>
          <p>{word("text", { state: confirmedText(snapshot.value, texts.value) })}</p>
          <p class="hint">{word("stayHint")}</p>
        </>
      }
      stacked
      onEscape={() => computerWaits || answer("cancel")}
      answers={
        <>
          <ActionButton
            class="button primary wide"
            why={whyNoReasons(state.value, "LOGOUT")}
            onPress={() => answer("signOut")}
          >
            {word("signOut")}
          </ActionButton>
          <Button look="wide" onClick={() => answer("stay")}>
            {word("stay")}
          </Button>
          {!computerWaits && (
            <Button look="wide" onClick={() => answer("cancel")}>
              {t("quit.cancel")}
            </Button>
          )}
        </>
      }
    />
  );
}

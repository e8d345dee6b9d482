import { useLayoutEffect, useRef } from "preact/hooks";
import { availabilityOf } from "../../shared/availability.ts";
import { confirmedText } from "../../shared/texts/state-text.ts";
import { ActionButton } from "../actions/action-button.tsx";
import { whyNoReasons } from "../actions/why.ts";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";
import { AVAILABILITY_TONES } from "../shapes/tones.ts";

/** Asks what becomes of the session when the widget ends while the agent is signed in. */
export function QuitView() {
  const { state, snapshot, texts, ask } = useModel();
  const { t } = texts.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const availability = availabilityOf(snapshot.value);
  const { computerWaits } = state.value;
  /** What ends is the computer, or the widget alone. */
  const word = (key: "title" | "text" | "stayHint" | "signOut" | "stay", values = {}) =>
    t(computerWaits ? `leaving.${key}` : `quit.${key}`, values);

  // Not a button: a key that was meant for something else would answer unread.
  useLayoutEffect(() => heading.current?.focus(), []);

  return (
    <section
      class="question"
      role="alertdialog"
      aria-labelledby="quit-title"
      aria-describedby="quit-text"
      onKeyDown={({ key }) => {
        if (key === "Escape" && !computerWaits) ask("answerQuit", { choice: "cancel" });
      }}
    >
      <div class="question-text">
        <div class="badge" data-tone={AVAILABILITY_TONES[availability]}>
          <AvailabilityShape availability={availability} />
        </div>
        <h2 id="quit-title" ref={heading} tabIndex={-1}>
          {word("title")}
        </h2>
        <div id="quit-text" class="question-details">
          <p>{word("text", { state: confirmedText(snapshot.value, texts.value) })}</p>
          <p class="hint">{word("stayHint")}</p>
        </div>
      </div>
      <footer class="question-actions stacked">
        <ActionButton
          class="button primary wide"
          why={whyNoReasons(state.value, "LOGOUT")}
          onPress={() => ask("answerQuit", { choice: "signOut" })}
        >
          {word("signOut")}
        </ActionButton>
        <button
          type="button"
          class="button wide"
          onClick={() => ask("answerQuit", { choice: "stay" })}
        >
          {word("stay")}
        </button>
        {!computerWaits && (
          <button
            type="button"
            class="button wide"
            onClick={() => ask("answerQuit", { choice: "cancel" })}
          >
            {t("quit.cancel")}
          </button>
        )}
      </footer>
    </section>
  );
}

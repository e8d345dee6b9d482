import { useLayoutEffect, useRef } from "preact/hooks";
import { useModel } from "../model.ts";
import { AvailabilityShape } from "../shapes/shape.tsx";

/** Asks before AgentDesk is signed out in the browser (product 2). */
export function TakeoverView() {
  const { texts, ask } = useModel();
  const { t } = texts.value;
  const remember = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // Not a button: Enter pressed twice in the sign-in form would answer unread.
  useLayoutEffect(() => heading.current?.focus(), []);

  const answer = (proceed: boolean) =>
    ask("answerTakeover", { proceed, remember: remember.current?.checked ?? false });

  return (
    <section
      class="question"
      role="alertdialog"
      aria-labelledby="takeover-title"
      aria-describedby="takeover-text"
    >
      <div class="question-text">
        <div class="badge" data-tone="amber">
          <AvailabilityShape availability="readyNoChannel" />
        </div>
        <h2 id="takeover-title" ref={heading} tabIndex={-1}>
          {t("signIn.takeoverTitle")}
        </h2>
        <div class="question-details" id="takeover-text">
          <p>{t("signIn.takeoverText")}</p>
          <p class="strong">{t("signIn.takeoverCall")}</p>
        </div>
        <label class="check">
          <input type="checkbox" name="remember" ref={remember} />
          {t("signIn.takeoverRemember")}
        </label>
      </div>
      <footer class="question-actions">
        <button type="button" class="button" onClick={() => answer(false)}>
          {t("signIn.cancel")}
        </button>
        <button
          type="button"
          class="button primary"
          data-testid="takeover-proceed"
          onClick={() => answer(true)}
        >
          {t("signIn.takeoverProceed")}
        </button>
      </footer>
    </section>
  );
}

import { useRef } from "preact/hooks";
import { Button } from "../frame/buttons.tsx";
import { Question } from "../frame/question.tsx";
import { useModel } from "../model.ts";

/** Asks before AgentDesk is signed out in the browser (product 2). */
export function TakeoverView() {
  const { t, ask } = useModel();
  const remember = useRef<HTMLInputElement>(null);
  const answer = (proceed: boolean) =>
    ask("answerTakeover", { proceed, remember: remember.current?.checked ?? false });
  return (
    <Question
      id="takeover"
      availability="readyNoChannel"
      title={t("signIn.takeoverTitle")}
      text={
        <>
          <p>{t("signIn.takeoverText")}</p>
          <p class="strong">{t("signIn.takeoverCall")}</p>
        </>
      }
      answers={
        <>
          <Button onClick={() => answer(false)}>{t("signIn.cancel")}</Button>
          <Button look="primary" data-testid="takeover-proceed" onClick={() => answer(true)}>
            {t("signIn.takeoverProceed")}
          </Button>
        </>
      }
    >
      <label class="beside check">
        <input type="checkbox" name="remember" ref={remember} />
        {t("signIn.takeoverRemember")}
      </label>
    </Question>
  );
}

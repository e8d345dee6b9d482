import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ProxyQuestion } from "../../shared/window-state.ts";
import { Button } from "../frame/buttons.tsx";
import { focusOn } from "../frame/focus.ts";
import { useModel } from "../model.ts";
import { typedIn } from "../sign-in/form-data.ts";
import { TextField } from "../sign-in/text-field.tsx";

/** A proxy on the way to the server wants to know who is there (product 9). */
export function ProxyView({ asked }: { asked: ProxyQuestion }) {
  const { t, ask } = useModel();
  const { proxy, refused, checking } = asked;
  const isMissing = useSignal(false);
  const form = useRef<HTMLFormElement>(null);

  useLayoutEffect(() => {
    // What was refused is read first, and most often it is the password.
    if (!checking) focusOn(`[name=${refused ? "password" : "username"}]`, form.current);
  }, [refused, checking]);

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (checking) return;
    const data = new FormData(event.currentTarget);
    const answer = { username: typedIn(data, "username"), password: typedIn(data, "password") };
    isMissing.value = answer.username === "";
    if (!isMissing.value) ask("answerProxy", { answer });
    else focusOn("[name=username]", event.currentTarget);
  }

  const field = {
    readOnly: checking,
    error: null,
    blamedBy: refused ? "proxy-refused" : null,
    autoComplete: "off",
  };
  return (
    <form
      class="fills question proxy"
      ref={form}
      aria-labelledby="proxy-title"
      aria-describedby="proxy-text"
      aria-busy={checking}
      data-testid="proxy-question"
      noValidate
      onSubmit={submit}
    >
      <div class="column question-text">
        <h2 id="proxy-title">{t("proxy.title")}</h2>
        <p id="proxy-text">{t("proxy.text", { proxy: `\u2066${proxy}\u2069` })}</p>
        <p class="hint">{t("proxy.unknown")}</p>
        {refused && !checking && (
          <div class="column message" data-tone="red" id="proxy-refused" role="alert">
            <p>{t("proxy.refused")}</p>
          </div>
        )}
        <TextField
          {...field}
          name="username"
          error={isMissing.value ? t("signIn.required") : null}
          label={t("proxy.username")}
        />
        <TextField {...field} name="password" label={t("proxy.password")} />
      </div>
      <footer class="beside question-actions">
        <Button onClick={() => ask("answerProxy", { answer: null })}>{t("proxy.cancel")}</Button>
        <button type="submit" class="button primary" aria-disabled={checking}>
          {t(checking ? "proxy.checking" : "proxy.submit")}
        </button>
      </footer>
    </form>
  );
}

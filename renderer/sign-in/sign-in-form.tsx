import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../frame/buttons.tsx";
import { focusOn } from "../frame/focus.ts";
import { Quote } from "../frame/quote.tsx";
import { useModel } from "../model.ts";
import { BLAMED, FIELD_NAMES, type FieldName, signInFormOf } from "./form-data.ts";
import { KeepSignedIn } from "./keep-signed-in.tsx";
import { ModeChoice } from "./mode-choice.tsx";
import { TextField } from "./text-field.tsx";

const FAILURE_ID = "sign-in-failure";

/** Server, user name and password, how to connect, and what came of the last try. */
export function SignInForm({ busy, onFillIn }: { busy: boolean; onFillIn: () => void }) {
  const { state, t, ask } = useModel();
  const { signIn } = state.value;
  const serverLocked = state.value.locked.includes("server");
  const failure = busy ? null : signIn.failure;
  const missing = useSignal<readonly FieldName[]>([]);
  const form = useRef<HTMLFormElement>(null);

  useLayoutEffect(() => {
    // Known servers and names are filled in already.
    const next = FIELD_NAMES.find((name) => name === "password" || signIn[name] === "");
    const asked = failure ? `#${FAILURE_ID}` : `[name=${next}]`;
    focusOn(busy ? "[data-cancel]" : asked, form.current);
  }, [busy, failure]);

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (busy) return;
    const filled = signInFormOf(event.currentTarget);
    missing.value = FIELD_NAMES.filter((name) => filled[name] === "");
    const [first] = missing.value;
    if (first) focusOn(`[name=${first}]`, event.currentTarget);
    else {
      onFillIn();
      ask("signIn", filled);
    }
  }

  const field = (name: FieldName) => ({
    name,
    label: t(`signIn.${name}`),
    readOnly: busy,
    error: missing.value.includes(name) ? t("signIn.required") : null,
    blamedBy: failure && BLAMED[failure.kind]?.includes(name) ? FAILURE_ID : null,
  });

  return (
    <form
      class="fills"
      ref={form}
      aria-label={t("signIn.title")}
      noValidate
      onSubmit={submit}
      aria-busy={busy}
    >
      <div class="column sign-in-fields">
        {failure && (
          <div
            class="column message"
            data-tone="red"
            id={FAILURE_ID}
            role="alert"
            tabIndex={-1}
            data-failure={failure.kind}
          >
            <p>{t(`signInFailure.${failure.kind}`)}</p>
            {failure.detail !== null && <Quote by="connection.serverSays" words={failure.detail} />}
          </div>
        )}
        <TextField
          {...field("server")}
          readOnly={busy || serverLocked}
          hint={serverLocked ? t("settings.locked") : null}
          value={signIn.server}
          placeholder={t("signIn.serverHint")}
          autoComplete="url"
        />
        <TextField {...field("username")} value={signIn.username} autoComplete="username" />
        <TextField {...field("password")} autoComplete="current-password" />
        <KeepSignedIn disabled={busy} />
        <ModeChoice disabled={busy} />
      </div>
      <footer class="beside sign-in-actions">
        {busy ? (
          <>
            <span class="beside grow">
              <span class="spinner" />
              {t("signIn.signingIn")}
            </span>
            <Button data-cancel onClick={() => ask("cancelSignIn")}>
              {t("signIn.cancel")}
            </Button>
          </>
        ) : (
          <button type="submit" class="button primary wide">
            {t("signIn.submit")}
          </button>
        )}
      </footer>
    </form>
  );
}

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useModel } from "../model.ts";
import { FailureMessage } from "./failure-message.tsx";
import { blames, emptyFields, FIELD_NAMES, type FieldName, signInFormOf } from "./form-data.ts";
import { KeepSignedIn } from "./keep-signed-in.tsx";
import { ModeChoice } from "./mode-choice.tsx";
import { TextField } from "./text-field.tsx";

const FAILURE_ID = "sign-in-failure";

/** Server, user name and password, how to connect, and what came of the last try. */
export function SignInForm({ busy, onFillIn }: { busy: boolean; onFillIn: () => void }) {
  const { state, texts, ask } = useModel();
  const { t } = texts.value;
  const { signIn, locked } = state.value;
  const serverLocked = locked.includes("server");
  const failure = busy ? null : signIn.failure;
  const missing = useSignal<readonly FieldName[]>([]);
  const form = useRef<HTMLFormElement>(null);

  useLayoutEffect(() => {
    const target = busy ? "[data-cancel]" : failure ? `#${FAILURE_ID}` : firstToFill(signIn);
    form.current?.querySelector<HTMLElement>(target)?.focus();
  }, [busy, failure]);

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (busy) return;
    const filled = signInFormOf(event.currentTarget);
    missing.value = emptyFields(filled);
    const [first] = missing.value;
    if (first) event.currentTarget.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
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
    blamedBy: failure && blames(failure.kind).includes(name) ? FAILURE_ID : null,
  });

  return (
    <form
      class="sign-in"
      ref={form}
      aria-label={t("signIn.title")}
      noValidate
      onSubmit={submit}
      aria-busy={busy}
    >
      <div class="sign-in-fields">
        {failure && <FailureMessage id={FAILURE_ID} failure={failure} />}
        <TextField
          {...field("server")}
          readOnly={busy || serverLocked}
          hint={serverLocked ? t("settings.locked") : null}
          type="text"
          value={signIn.server}
          placeholder={t("signIn.serverHint")}
          autoComplete="url"
          maxLength={2_048}
        />
        <TextField
          {...field("username")}
          type="text"
          value={signIn.username}
          autoComplete="username"
          maxLength={256}
        />
        <TextField
          {...field("password")}
          type="password"
          value=""
          autoComplete="current-password"
          maxLength={1_024}
        />
        <KeepSignedIn offer={signIn.keepOffer} initial={signIn.keepSignedIn} disabled={busy} />
        <ModeChoice initial={signIn.mode} disabled={busy} locked={locked.includes("mode")} />
      </div>
      <footer class="sign-in-actions">
        {busy ? (
          <>
            <span class="busy-text">
              <span class="spinner" />
              {t("signIn.signingIn")}
            </span>
            <button
              type="button"
              class="button"
              data-cancel
              key="cancel"
              onClick={() => ask("cancelSignIn")}
            >
              {t("signIn.cancel")}
            </button>
          </>
        ) : (
          <button type="submit" class="button primary wide" key="submit">
            {t("signIn.submit")}
          </button>
        )}
      </footer>
    </form>
  );
}

/** What the agent has to type next: known servers and names are filled in already. */
function firstToFill(known: Readonly<Record<"server" | "username", string>>): string {
  const filled = { ...known, password: "" };
  return `[name=${FIELD_NAMES.find((name) => filled[name] === "") ?? "password"}]`;
}

import { useModel } from "../model.ts";

/** What the agent can do; requests for another state join "Sign out" here. */
export function AgentActions() {
  const { texts, ask } = useModel();
  return (
    <div class="actions">
      <button type="button" class="button quiet" onClick={() => ask("signOut")}>
        {texts.value.t("window.signOut")}
      </button>
    </div>
  );
}

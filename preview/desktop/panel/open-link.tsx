import { useId, useState } from "preact/hooks";
import type { DesktopState } from "../../link/desktop-state.ts";

interface OpenLinkProps {
  readonly desktop: DesktopState;
  open(link: string): void;
}

/** A link as another program would hand it to the operating system, once the widget takes such links. */
export function OpenLink({ desktop: { schemes }, open }: OpenLinkProps) {
  const id = useId();
  const [link, setLink] = useState("");
  const [scheme] = schemes;
  if (scheme === undefined) return null;
  const suggestions = ["show", "state/ready", "state/not-ready", "state/not-ready?reason=Lunch"];
  return (
    <form
      class="open-link"
      data-testid="open-link"
      onSubmit={(event) => {
        event.preventDefault();
        open(link);
      }}
    >
      <label for={id}>Link</label>
      <input
        id={id}
        list={`${id}-links`}
        required
        spellcheck={false}
        dir="ltr"
        placeholder={`${scheme}://…`}
        value={link}
        onInput={(event) => setLink(event.currentTarget.value)}
      />
      <datalist id={`${id}-links`}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={`${scheme}://${suggestion}`} />
        ))}
      </datalist>
      <button type="submit" class="button small">
        Open
      </button>
    </form>
  );
}

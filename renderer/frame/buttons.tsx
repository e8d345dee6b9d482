import type { JSX } from "preact";
import { Icon, type IconName } from "../shapes/icons.tsx";

export type ButtonProps = Omit<JSX.IntrinsicElements["button"], "class" | "type">;

/** A button that sends no form; `look` says in what way it looks like no other. */
export function Button({ look = "", ...rest }: ButtonProps & { look?: string }) {
  return <button type="button" class={`button ${look}`} {...rest} />;
}

/** A button with a drawing for its text; `titled`: its label is seen where it is pointed at. */
export function IconButton({
  icon,
  label,
  titled = false,
  look = "",
  ...rest
}: ButtonProps & { icon: IconName; label: string; titled?: boolean; look?: string }) {
  const title = titled ? label : undefined;
  return (
    <button type="button" class={`icon-button ${look}`} aria-label={label} title={title} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

/** A button that looks like a link within a text. */
export function LinkButton(props: ButtonProps) {
  return <button type="button" class="link-button" {...props} />;
}

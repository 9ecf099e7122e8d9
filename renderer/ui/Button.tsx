import type { ComponentProps } from "react";
import styles from "./Button.module.css";

type Props = ComponentProps<"button"> &
  Readonly<{ look?: "plain" | "primary" | "quiet" | "danger"; size?: "usual" | "large" }>;

/** A button with words. */
export function Button({ look = "plain", size = "usual", className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={[styles["button"], className].filter(Boolean).join(" ")}
      data-look={look}
      data-size={size}
    />
  );
}

import type { ComponentProps } from "react";
import styles from "./TextBox.module.css";

type Props = Omit<ComponentProps<"input">, "type"> & Readonly<{ "aria-label": string }>;

/** One line to type in that is no part of a document. */
export function TextBox(props: Props) {
  return (
    <input autoComplete="off" spellCheck={false} {...props} type="text" className={styles["box"]} />
  );
}

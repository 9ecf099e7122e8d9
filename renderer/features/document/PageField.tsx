import { useId } from "react";
import type { Field } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { ConfidenceControl } from "../../fields/ConfidenceControl.tsx";
import { MetricsControl } from "../../fields/MetricsControl.tsx";
import { ProseControl } from "../../fields/ProseControl.tsx";
import { SegmentedControl } from "../../fields/SegmentedControl.tsx";
import styles from "./PageField.module.css";

type Props = Readonly<{ document: OpenDocument; field: Field; isReadOnly: boolean }>;

/** A field that is part of the text: it stands in the column, under a heading of its own where it has one. */
export function PageField({ field, ...rest }: Props) {
  const id = useId();
  switch (field.kind) {
    case "prose":
      return (
        <section className={styles["section"]}>
          <h2 className={styles["heading"]}>
            <label htmlFor={id}>{field.label}</label>
          </h2>
          <ProseControl field={field} id={id} {...rest} />
        </section>
      );
    case "confidence":
      return (
        <div className={styles["part"]}>
          <ConfidenceControl field={field} id={id} {...rest} />
        </div>
      );
    case "choice":
      return (
        <div className={styles["beside"]}>
          <SegmentedControl field={field} {...rest} />
        </div>
      );
    case "metrics":
      return (
        <section className={styles["section"]}>
          <h2 className={styles["heading"]}>{field.label}</h2>
          <MetricsControl field={field} {...rest} />
        </section>
      );
    default:
      return null;
  }
}

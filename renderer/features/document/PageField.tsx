import { lazy, Suspense, useId } from "react";
import type { Field } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../../document/open-document.ts";
import { LaterMetrics } from "../../fields/LaterMetrics.tsx";
import { ProseControl } from "../../fields/ProseControl.tsx";
import { SegmentedControl } from "../../fields/SegmentedControl.tsx";
import styles from "./PageField.module.css";

/** Few types have it. Its room is kept until it comes, so that nothing moves then. */
const ConfidenceControl = lazy(async () => ({
  default: (await import("../../fields/ConfidenceControl.tsx")).ConfidenceControl,
}));

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
          <Suspense fallback={<div className={styles["confidence"]} />}>
            <ConfidenceControl field={field} id={id} {...rest} />
          </Suspense>
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
          <LaterMetrics field={field} {...rest} />
        </section>
      );
    default:
      return null;
  }
}

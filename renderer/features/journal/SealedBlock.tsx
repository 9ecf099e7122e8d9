import { Lock } from "lucide-react";
import type { CSSProperties, ReactNode, Ref } from "react";
import type { Seal } from "#shared/document/journal/seal.ts";
import { Icon } from "../../ui/Icon.tsx";
import { momentOfSeal, shortHash } from "./seal-words.ts";
import styles from "./SealedBlock.module.css";

type Props = Readonly<{
  ref?: Ref<HTMLElement>;
  seal: Seal;
  /** Seals of other devices, which were made later and do not count. */
  others: readonly Seal[];
  children?: ReactNode;
}>;

/** What was predicted, as it was sealed: to be read, not changed. */
export function SealedBlock({ ref, seal, others, children }: Props) {
  const { expected, confidence, falsifier } = seal.prediction;
  return (
    <section ref={ref} className={styles["sealed"]} aria-label="Sealed prediction" tabIndex={-1}>
      <p className={styles["head"]}>
        <Icon of={Lock} size={14} />
        <span className={styles["when"]}>Sealed {momentOfSeal(seal.at)}</span>
        <code className={styles["hash"]} title={`SHA-256 of what was sealed: ${seal.hash}`}>
          {shortHash(seal.hash)}
        </code>
      </p>
      {!seal.isIntact && (
        <p className={styles["warning"]} role="note">
          The words of this seal do not have its hash: somebody changed the seal itself.
        </p>
      )}
      <Part heading="What I expect and why">{expected}</Part>
      {confidence !== null && <Confidence percent={confidence} />}
      {falsifier.trim() !== "" && <Part heading="What would prove me wrong">{falsifier}</Part>}
      {others.map((other) => (
        <p key={`${other.at} ${other.hash}`} className={styles["aside"]}>
          Sealed once more on another device, {momentOfSeal(other.at)}, {shortHash(other.hash)}. The
          earlier seal counts; the other is kept.
        </p>
      ))}
      {children}
    </section>
  );
}

function Part({ heading, children }: Readonly<{ heading: string; children: string }>) {
  return (
    <>
      <h2 className={styles["heading"]}>{heading}</h2>
      <p className={styles["words"]}>{children}</p>
    </>
  );
}

function Confidence({ percent }: Readonly<{ percent: number }>) {
  return (
    <div className={styles["confidence"]}>
      <p className={styles["said"]}>
        <span>Confidence</span>
        <strong className={styles["percent"]}>{percent} %</strong>
      </p>
      <div
        className={styles["line"]}
        style={{ "--said": `${percent}%` } as CSSProperties}
        aria-hidden="true"
      />
      <p className={styles["scale"]} aria-hidden="true">
        <span>0 % surely not</span>
        <span>50 % a coin toss</span>
        <span>100 % certain</span>
      </p>
    </div>
  );
}

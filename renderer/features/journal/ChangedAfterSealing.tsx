import { TriangleAlert } from "lucide-react";
import type { Prediction, PredictionKey } from "#shared/document/journal/prediction.ts";
import { Icon } from "../../ui/Icon.tsx";
import { predictionLabels } from "./seal-words.ts";
import styles from "./ChangedAfterSealing.module.css";

type Props = Readonly<{
  changed: readonly PredictionKey[];
  sealed: Prediction;
  present: Prediction;
  /** The name of a document that was decided in. */
  nameOf: (document: string) => string;
}>;

/** Where the fields say something else than their seal: both texts side by side, so that nothing is hidden. */
export function ChangedAfterSealing({ changed, sealed, present, nameOf }: Props) {
  return (
    <section className={styles["changed"]} aria-label="Changed after sealing">
      <h2 className={styles["heading"]}>
        <Icon of={TriangleAlert} size={14} />
        Changed after sealing
      </h2>
      <p className={styles["lead"]}>
        The fields were changed in another way, by an import, another program or another device. The
        seal above is what counts.
      </p>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">When it was sealed</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((key) => (
            <tr key={key}>
              <th scope="row">{predictionLabels[key]}</th>
              <td>{wordsOf(sealed[key], nameOf)}</td>
              <td>{wordsOf(present[key], nameOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function wordsOf(value: Prediction[PredictionKey], nameOf: Props["nameOf"]): string {
  if (typeof value === "number") return `${value} %`;
  if (typeof value === "string") return value === "" ? "Nothing" : value;
  if (value === null || value.length === 0) return "Nothing";
  return value.map(nameOf).join(", ");
}

import { Plus } from "lucide-react";
import { useRef } from "react";
import type { MetricsField } from "#shared/doctypes/define.ts";
import type { OpenDocument } from "../document/open-document.ts";
import { useEntries } from "../document/use-field.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LostMetrics, useLostMetrics } from "./LostMetrics.tsx";
import { MetricRow } from "./MetricRow.tsx";
import styles from "./MetricsControl.module.css";

type Props = Readonly<{ document: OpenDocument; field: MetricsField; isReadOnly: boolean }>;

const emptyMetric = {
  scalars: { baseline: "", target: "", by: "" },
  texts: { name: "" },
} as const;

/** What will be measured, from where to where and by when, one in a row. */
export function MetricsControl({ document, field, isReadOnly }: Props) {
  const [entries, metrics] = useEntries(document, field.key);
  const table = useRef<HTMLTableElement>(null);
  const typedIn = useRef(new Set<string>());
  const [lost, forget] = useLostMetrics(entries, typedIn);

  const add = () => {
    document.beginField(field);
    const key = document.entries(field.key)?.add(emptyMetric);
    // The row is there once React has drawn it; its name is where writing goes on.
    if (typeof key === "string") requestAnimationFrame(() => focusName(table.current, key));
  };
  const moveBy = (key: string, by: 1 | -1) => {
    const index = metrics.findIndex((metric) => metric.key === key);
    const before = metrics[by === 1 ? index + 2 : index - 1];
    if (metrics[index + by] === undefined) return;
    entries?.move(key, before?.key ?? null);
    requestAnimationFrame(() => focusName(table.current, key));
  };

  return (
    <div className={styles["metrics"]}>
      {metrics.length > 0 && (
        <table ref={table} className={styles["table"]} aria-label={field.label}>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col" className={styles["figure"]}>
                Today
              </th>
              <th scope="col" className={styles["figure"]}>
                Target
              </th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric, index) => (
              <MetricRow
                key={metric.key}
                document={document}
                entries={entries}
                metric={metric}
                number={index + 1}
                isReadOnly={isReadOnly}
                onMove={(by) => moveBy(metric.key, by)}
                onNext={add}
                onTyped={() => typedIn.current.add(metric.key)}
              />
            ))}
          </tbody>
        </table>
      )}
      <LostMetrics lost={lost} onForget={forget} />
      {!isReadOnly && (
        <Button look="quiet" onClick={add}>
          <Icon of={Plus} size={14} />
          Add a metric
        </Button>
      )}
    </div>
  );
}

function focusName(table: HTMLTableElement | null, key: string): void {
  const name = table?.querySelector(`[data-metric="${key}"] input`);
  if (name instanceof HTMLElement) name.focus();
}

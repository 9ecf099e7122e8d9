import { type ComponentProps, lazy, Suspense } from "react";
import { useEntries } from "../document/use-field.ts";

const MetricsControl = lazy(async () => ({
  default: (await import("./MetricsControl.tsx")).MetricsControl,
}));

type Props = ComponentProps<typeof MetricsControl>;

/** The control for metrics on the page of a document: few types have one, so no start waits for it. */
export function LaterMetrics(props: Props) {
  return (
    <Suspense fallback={<RoomForMetrics {...props} />}>
      <MetricsControl {...props} />
    </Suspense>
  );
}

/** As high as what is to come, so that the text below does not move then. */
function RoomForMetrics({ document, field, isReadOnly }: Props) {
  const [, metrics] = useEntries(document, field.key);
  const rows =
    metrics.length === 0 ? "0px" : `var(--row-field) + ${metrics.length} * var(--row-list)`;
  const button = isReadOnly ? "0px" : "var(--control)";
  return <div style={{ blockSize: `calc(${rows} + ${button})` }} />;
}

import { type ComponentProps, lazy, Suspense } from "react";

const MetricsControl = lazy(async () => ({
  default: (await import("./MetricsControl.tsx")).MetricsControl,
}));

/** The control for metrics on the page of a document: few types have one, so no start waits for it. */
export function LaterMetrics(props: ComponentProps<typeof MetricsControl>) {
  return (
    <Suspense>
      <MetricsControl {...props} />
    </Suspense>
  );
}

import type { WorkspaceBridge } from "#shared/bridge/contract.ts";
import type { InterchangeId, InterchangeProgress } from "#shared/domain/interchange.ts";
import type { Clock } from "#shared/kernel/clock.ts";

const lookEvery = 150;

type Watching = Readonly<{
  bridge: WorkspaceBridge;
  clock: Clock;
  /** Told each time; for the last time with the report, or with null when nobody knows of it any more. */
  onProgress: (progress: InterchangeProgress | null) => void;
}>;

/** Follows an import or an export until it has ended. The returned function stops following, and nothing else. */
export function watchInterchange(
  id: InterchangeId,
  { bridge, clock, onProgress }: Watching,
): () => void {
  let callOff = () => {};
  let isEnded = false;
  const look = async () => {
    const looked = await bridge.call("interchange.look", { id });
    if (isEnded) return;
    onProgress(looked.ok ? looked.value : null);
    if (looked.ok && looked.value.report === null) {
      callOff = clock.after(lookEvery, () => void look());
    }
  };
  void look();
  return () => {
    isEnded = true;
    callOff();
  };
}

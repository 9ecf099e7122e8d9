import { startThread } from "../../platform/killable-worker.ts";
import { memory } from "./limits.ts";

export function startInterchangeThread(script: string): ReturnType<typeof startThread> {
  return startThread(script, memory);
}

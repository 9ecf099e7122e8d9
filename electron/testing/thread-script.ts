import { fileURLToPath } from "node:url";

/**
 * The path of a thread's script, which is to be named by `import.meta.resolve` and from the root of the project on. In a test
 * that is one file with all that it imports: `build/vite/thread-scripts.ts` puts its path in the place of the call.
 */
export function threadScript(url: string): string {
  return fileURLToPath(url);
}

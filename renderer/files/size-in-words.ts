/** A size as a person says it. */
export function sizeInWords(bytes: number): string {
  if (bytes === 0) return "0 bytes";
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

declare module "commonmark-spec" {
  export const tests: readonly Readonly<{ markdown: string; section: string; number: number }>[];
}

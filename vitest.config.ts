import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "out/**", ".cache/**"];

export default defineConfig({
  cacheDir: ".cache/vitest",
  test: {
    projects: [
      {
        test: {
          name: "processes",
          environment: "node",
          include: ["{shared,electron,build,e2e}/**/*.test.ts"],
          exclude: ignored,
        },
      },
      {
        test: {
          name: "window",
          environment: "happy-dom",
          include: ["renderer/**/*.test.{ts,tsx}"],
          exclude: ignored,
        },
      },
    ],
  },
});

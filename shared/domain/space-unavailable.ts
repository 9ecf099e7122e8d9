import { z } from "zod";

/** Why a space cannot be worked in. Its files are left as they are. */
export const spaceUnavailableSchema = z.object({
  kind: z.enum([
    "no-such-space",
    "newer-version",
    "not-ours",
    "another-space",
    "damaged",
    "disk-full",
    "read-only",
    "io",
    "closing",
    "other-generation",
  ]),
});
export type SpaceUnavailable = z.output<typeof spaceUnavailableSchema>;

/** Why nothing can be had of the vault: its process is gone for now, or it has a reason of its own. */
export const whyAwaySchema = z.enum([...spaceUnavailableSchema.shape.kind.options, "process-gone"]);
export type WhyAway = z.output<typeof whyAwaySchema>;

export type AwayWords = Readonly<{ what: string; detail: string }>;

/** What to tell the person, or null where waiting a moment is all there is to do. */
export function awayWords(why: WhyAway, folder: string): AwayWords | null {
  switch (why) {
    case "process-gone":
    case "closing":
    case "other-generation":
      // It is being started again, or the program ends: either way there is nothing to do.
      return null;
    case "no-such-space":
      return {
        what: "The link leads to a space that is not on this computer.",
        detail: "Nothing was changed. Ask whoever gave you the link to share the space with you.",
      };
    case "newer-version":
      return {
        what: "Your documents were last opened by a newer Throughline.",
        detail:
          "They are safe and were left as they are. Update Throughline on this computer to open them.",
      };
    case "not-ours":
      return {
        what: "The file where your documents should be belongs to another program.",
        detail: `It was left as it is. Move it out of ${folder}, then start Throughline again.`,
      };
    case "another-space":
      return {
        what: "The file where these documents should be holds those of another space.",
        detail: `It was left as it is, and nothing was mixed. Move it out of ${folder}, then start Throughline again.`,
      };
    case "damaged":
      return {
        what: "The file that holds your documents cannot be read.",
        detail:
          `It was left as it is, so that nothing more is lost. First copy ${folder} to a safe place, ` +
          "then choose File → Restore from a backup.",
      };
    case "disk-full":
      return {
        what: "There is no room on the disk to open your documents.",
        detail: "They are safe. Free some space: Throughline keeps trying by itself.",
      };
    case "read-only":
      return {
        what: "Throughline may not write where your documents are.",
        detail: `They are safe. Allow writing to ${folder}: Throughline keeps trying by itself.`,
      };
    case "io":
      return {
        what: "The disk failed while your documents were being opened.",
        detail: `Nothing was changed. Check the disk that holds ${folder}; Throughline keeps trying by itself.`,
      };
  }
}

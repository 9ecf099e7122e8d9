import { decisionsOnTheRest } from "./documents/decisions-on-the-rest.ts";
import { decisionsOnTheWaitlist } from "./documents/decisions-on-the-waitlist.ts";
import { interviewsWithClinics } from "./documents/interviews-with-clinics.ts";
import { interviewsWithOwners } from "./documents/interviews-with-owners.ts";
import { notesAtHand } from "./documents/notes-at-hand.ts";
import { notesWithFigures } from "./documents/notes-with-figures.ts";
import { otherPrds } from "./documents/other-prds.ts";
import { waitlistPrd } from "./documents/waitlist-prd.ts";

/** The sample's documents as text, in the form of `read-sample.ts`. The last one is the one to begin with. */
export const sampleDocuments: readonly string[] = [
  ...interviewsWithClinics,
  ...interviewsWithOwners,
  ...decisionsOnTheWaitlist,
  ...decisionsOnTheRest,
  ...notesWithFigures,
  ...otherPrds,
  waitlistPrd,
  ...notesAtHand,
];

export const sampleSpaceName = "Marlow, a sample";

/** Choices beside the waitlist. */
export const decisionsOnTheRest: readonly string[] = [
  `# Reminders go out two days ahead
key: two-days-ahead
type: decision
day: -150
state: accepted
deciders: Mara Lindqvist, Tom Brandt
decidedOn: -149
reversible: two-way
tags: reminders

## Context
One visit in eleven was missed without a word. A reminder on the morning of the day reminds people when it is too late to change anything.

## Options
1. **The evening before.** Kind; no time to refill.
2. **Two days ahead.** Time to cancel and to refill.
3. **Both.** Twice the texts, and people stop reading the first.

## Decision
Two days ahead, at six in the evening, with a button to cancel.

## Consequences
- More cancellations, earlier. That is the point, and it will look bad in the first month: [[reminders-review]].

## How we will know
Missed visits fall below one in twenty; cancelled ones come a day earlier.
`,
  `# No deposits for ordinary visits
key: no-deposits
type: decision
day: -50
state: accepted
deciders: Ruth Vass, Mara Lindqvist
decidedOn: -47
reversible: two-way
tags: deposits

## Context
Deposits work for dentals: [[two-vets]]. Two clinics ask for them everywhere.

## Options
1. **Everywhere.** Simple to explain; costs clinics the owners they want.
2. **Long visits only.** Covers what hurts.
3. **Never.** Leaves the dental theatre empty.

## Decision
Long visits only, from ninety minutes on. The clinic decides the sum.

## Consequences
- Payment becomes part of booking, with everything that follows: [[deposits-prd]].

## How we will know
Missed dentals fall by half in three clinics within a quarter, and bookings of dentals do not fall by more than one in twenty.
`,
  `# Keep names out of the figures
key: no-names
type: decision
day: -82
state: accepted
deciders: Ruth Vass, Femi Adeyemi
decidedOn: -82
reversible: one-way
tags: privacy, reporting

## Context
The chain sent us three months of diary. It had been easy to send the names along.

## Options
1. **Take what we are given.** Easier questions, worse mornings.
2. **Hours, lengths and reasons only.** We cannot look up a single case, and need not.

## Decision
No name, number or animal leaves the clinic. We work with hours, lengths and reasons.

## Consequences
- We cannot ask the same owner twice from the figures; interviews are arranged by the clinic.

## How we will know
Nobody finds a name in [[kept-visits]]. We look each quarter.
`,
];

/** What the team chose while the waitlist was thought out and built. */
export const decisionsOnTheWaitlist: readonly string[] = [
  `# Fill holes before adding hours
key: fill-first
type: decision
day: -80
state: accepted
deciders: Ruth Vass, Mara Lindqvist
decidedOn: -79
reversible: two-way
tags: strategy, waitlist

## Context
Clinics ask for evening hours. The diaries of four clinics say that one hour in nine is booked, cancelled and then empty: [[cancellation-tally]].

## Drivers
- A clinic can do it without hiring.
- We can tell within a quarter whether it worked.

## Options
1. **Evening hours.** Wanted, visible, needs a rota and a second nurse.
2. **Fill cancelled visits.** Nobody asks for it by name; needs no new staff.
3. **Both, half.** Neither is finished before summer.

## Decision
We fill cancelled visits first, because an hour that is already paid for is cheaper than a new one.

## Consequences
- Evening hours wait until the review in [[waitlist-prd]].
- Sales has to say no to two clinics this quarter.

## How we will know
Visits kept per clinic rise by two a day within ninety days: [[kept-visits]].
`,
  `# Offer visits by text, not by call
key: text-not-call
type: decision
day: -70
state: accepted
deciders: Mara Lindqvist, Femi Adeyemi
decidedOn: -68
reversible: two-way
tags: waitlist, messages

## Context
A cancelled visit is worth refilling only if the next owner answers before the desk gets busy again. Calls take four minutes and most go unanswered: [[owner-tooth]], [[saturday-desk]].

## Drivers
- The desk must not have to do anything while it is full.
- An owner at work can read, and cannot talk.

## Options
1. **The desk calls down the list.** Personal; four minutes each, one at a time.
2. **An app with notifications.** Free to send; one owner in six has it.
3. **A text with a link.** Costs a few cents; everybody has it.

## Decision
We offer a freed visit by text to the first three on the list, one after the other.

## Consequences
- Each offer needs an end, or three people believe they have it: [[fifteen-minutes]].
- We pay for texts. At two hundred offers a clinic and month that is less than one visit.

## How we will know
A third of the freed visits in the trial clinics are taken by text within two weeks.
`,
  `# Offer expires after fifteen minutes
key: fifteen-minutes
type: decision
day: -63
state: accepted
deciders: Mara Lindqvist, Ines Okafor
decidedOn: -62
reversible: two-way
tags: waitlist, messages

## Context
An offer that stays open blocks the visit for everybody behind. One that closes too soon is a promise broken on a bus.

## Drivers
- Median time to an answer in the paper trial: six minutes. Nine of ten came within fourteen.
- The desk wants to know by when it is free again.

## Options
1. **Five minutes.** Fast, loses four of ten answers.
2. **Fifteen minutes.** Keeps nine of ten.
3. **First come, first served to all three.** Fast, and two of three are told no.

## Decision
Fifteen minutes, with the time written in the text: "until 10:40".

## Consequences
- Three offers in a row take three quarters of an hour, so visits freed later than that are not offered.
- The desk can take an offer back; the owner is told so at once.

## How we will know
Fewer than one complaint in fifty offers about a visit that was gone.
`,
  `# The desk chooses, the list proposes
key: desk-chooses
type: decision
day: -58
state: superseded
deciders: Mara Lindqvist, Ines Okafor
decidedOn: -57
reversible: two-way
supersededBy: first-who-fits
tags: waitlist, front desk

## Context
A small clinic wants to see three names and press one: [[two-vets]].

## Options
1. **The desk presses a name.** Control; somebody has to look.
2. **The program sends by itself.** Speed; somebody has to trust it.

## Decision
The list proposes three, the desk sends.

## Consequences
- Nothing goes out while nobody looks, which is when most visits are freed.

## How we will know
Half of the freed visits get an offer within five minutes. They did not: it was one in five, see [[desk-first-week]].
`,
  `# Send to the first who fits, and say so
key: first-who-fits
type: decision
day: -30
state: accepted
deciders: Mara Lindqvist, Femi Adeyemi, Ines Okafor
decidedOn: -28
reversible: two-way
supersedes: desk-chooses
tags: waitlist, front desk

## Context
With the desk in between, four of five freed visits got their offer too late or none.

## Drivers
- Length of the visit, vet and room must fit.
- Longest waiting goes first, unless the vet marked somebody.

## Options
1. **Keep the button, make it larger.** We tried for a week.
2. **Send at once, show it in red, let the desk stop it.** Chosen.

## Decision
The program sends to the first who fits, and the desk sees "offered to …, until 10:40" where the visit stood.

## Consequences
- A wrong rule sends wrong texts by itself. Femi's switch turns it off per clinic: [[switch-off-note]].

## How we will know
Nine of ten freed visits get an offer within two minutes.
`,
];

/** What was specified before and beside the waitlist. */
export const otherPrds: readonly string[] = [
  `# Reminders with a button
key: reminders-prd
type: prd
day: -155
status: shipped
owner: Mara Lindqvist
techLead: Femi Adeyemi
objective: full-diary
size: one-page
metric: Visits missed without a word | 9 % | 5 % | in 90 days
metric: Texts that owners answered with "stop" | 0.4 % | 1 % | always | guardrail
tags: reminders

## Problem
One visit in eleven is missed, and the desk learns it from the empty chair.

## Who and job to be done
When I cannot come, I want to say so without calling, so that I am not the person who never showed up.

## Evidence
[[owner-cats]] knew at ten at night. The decision when to send is [[two-days-ahead]].

## Non-goals
- Moving a visit from the text. Cancelling and booking again is two steps, and stays so.

## Edge cases
- [x] Two animals, one visit: one text.
- [x] The clinic cancels: no reminder goes out afterwards.

## Rollout and launch
All clinics at once, with the text in the clinic's own words.

## 90-day review
Held: [[reminders-review]].
`,
  `# Deposits for long visits
key: deposits-prd
type: prd
day: -44
status: review
owner: Ines Okafor
techLead: Femi Adeyemi
objective: full-diary
reviewOn: +60
size: one-page
metric: Missed visits of ninety minutes and more | 7 % | 3.5 % | in 90 days
metric: Bookings of dentals | 40 a month | 38 a month | always | guardrail
tags: deposits

## Problem
An empty theatre costs a clinic what it earns with a morning of vaccinations: [[two-vets]].

## Who and job to be done
When I plan a dental, I want the owner to have something at stake, so that I do not open the theatre for nobody.

## Evidence
One clinic has asked for deposits since January: no-shows fell from six to one a month: [[deposits-note]].

## Non-goals
- Deposits for ordinary visits. [[no-deposits]] says why.

## User stories and acceptance criteria
As a clinic I choose the sum for visits from ninety minutes on. Given an owner books one, when the deposit is not paid within a day, then the visit is free again and the owner is told.

## Edge cases
- [ ] The vet cancels: the deposit goes back the same day.
- [ ] The dental turns out to be a cleaning of twenty minutes.

## Open questions
1. Who carries the fee of a deposit that goes back?
`,
  `# Ask for the second visit at the door
key: follow-up-prd
type: prd
day: -12
status: draft
owner: Mara Lindqvist
techLead: Femi Adeyemi
objective: full-diary
size: one-page
metric: Follow-up visits that take place | 41 % | 60 % | in 90 days
tags: follow-up

## Problem
Owners are told a distance and not a day: [[second-visit]].

## Who and job to be done
When the vet says "in four weeks", I want a day before I am out of the door, so that I do not have to remember it.

## Evidence
Four of the last six owners we asked forgot. That is few; [[questions-for-thursday]] has what to ask next.

## Non-goals
- Booking without the owner's yes.
`,
];

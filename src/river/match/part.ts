/** Part `part` of `parts` (from 1) of all interests: those whose id, divided by `parts`, leaves `part - 1`. */
export interface Part {
  part: number;
  parts: number;
}

export const WHOLE: Part = { part: 1, parts: 1 };

/** Whether an interest is in this part. */
export const isMine = (interestId: number, { part, parts }: Part) => interestId % parts === part - 1;
